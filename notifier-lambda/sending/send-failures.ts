import { MessageRejected, SESServiceException } from '@aws-sdk/client-ses'
import { withoutAddresses } from '#shared/describe-error.ts'

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

/**
 * SES was asked to send a mail and did not answer: whether it has taken it is known when it reports so, or does not for
 * a minute.
 */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

// Nobody was there to take the mail.
const notReached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** Whether a mail may have left although sending it failed: neither refused in words nor kept from reaching SES. */
export function mayHaveLeft(error: unknown): boolean {
  if (error instanceof SESServiceException || !(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return !notReached.includes(code) && !error.message.includes('without establishing a connection')
}
