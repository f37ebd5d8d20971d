import { MessageRejected } from '@aws-sdk/client-ses'
import { withoutAddresses } from '#shared/without-addresses.ts'

/** What the provider said when it refused a mail for good, without addresses; undefined for what may succeed the next time. */
export function refusalOf(error: unknown): string | undefined {
  const isFinal = error instanceof MessageRejected || isInvalid(error)
  return isFinal ? withoutAddresses(error.message).slice(0, 500) : undefined
}

// SES answers so for an address or a message that will be no better the next time.
const isInvalid = (error: unknown): error is Error => error instanceof Error && error.name === 'InvalidParameterValue'
