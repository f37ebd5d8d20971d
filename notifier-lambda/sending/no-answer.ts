import { SESServiceException } from '@aws-sdk/client-ses'

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
