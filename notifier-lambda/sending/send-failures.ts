import { MessageRejected, SESServiceException } from '@aws-sdk/client-ses'
import { withoutAddresses } from '#shared/without-addresses.ts'

/**
 * What the provider said when it refused a mail for good, without addresses; undefined for what may succeed the next
 * time.
 */
export function refusalOf(error: unknown): string | undefined {
  const isFinal = error instanceof MessageRejected || isInvalid(error)
  return isFinal ? wordsOf(error) : undefined
}

/** What the provider answered, without addresses; undefined for what is no answer of the provider. */
export function providerWords(error: unknown): string | undefined {
  return error instanceof SESServiceException ? wordsOf(error) : undefined
}

const wordsOf = ({ message }: Error): string => withoutAddresses(message).slice(0, 500)

// SES answers so for an address or a message that will be no better the next time.
const isInvalid = (error: unknown): error is Error => error instanceof Error && error.name === 'InvalidParameterValue'
