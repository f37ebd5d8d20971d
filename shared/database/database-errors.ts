import { AppError } from '../errors.ts'

type DriverError = { code?: string; errno?: number }

const lostCodes = [
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'EPIPE',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ER_SERVER_SHUTDOWN',
]
const unreachableCodes = [
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'ER_CON_COUNT_ERROR',
]
const timeoutCode = 'PROTOCOL_SEQUENCE_TIMEOUT'
// 1290 read-only option, 1792 read-only transaction, 1836 read-only mode: a writer that was demoted by a fail-over.
const demotedWriter = [1290, 1792, 1836]
const lockFaults = [1205, 1213]
// What a row refers to was removed between the check and the write: the check of the next try sees it.
const referenceGone = 1452
// A text with characters that have no place in what it is compared with or written into (ids, addresses and keys are
// ASCII): 1267, 1270 and 1271 mixed collations, 1300 and 1366 bytes that are no character of the column, 3854 no way to
// convert (MySQL alone).
const foreignTexts = [1267, 1270, 1271, 1300, 1366, 3854]

function fault(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : {}
}

/** The server's number of an error, 0 when it has none. */
export const errorNumberOf = (error: unknown): number => fault(error).errno ?? 0

export const isDuplicate = (error: unknown): boolean => errorNumberOf(error) === 1062

export const isConnectionLost = (error: unknown): boolean => lostCodes.includes(fault(error).code ?? '')

/** True when the connection must not be used again. */
export const isFatal = (error: unknown): boolean =>
  isConnectionLost(error) || fault(error).code === timeoutCode || demotedWriter.includes(errorNumberOf(error))

/** True when the same transaction, run again from its start, may well succeed. */
export const isRetryable = (error: unknown): boolean =>
  isConnectionLost(error) || [...lockFaults, ...demotedWriter, referenceGone].includes(errorNumberOf(error))

/** True when the database could not be reached or did not answer: the client should try again later. */
export const isUnavailable = (error: unknown): boolean =>
  isFatal(error) || unreachableCodes.includes(fault(error).code ?? '') || lockFaults.includes(errorNumberOf(error))

/** True when the database could not take a text as it is: what was sent is wrong, whatever let it through. */
export const isForeignText = (error: unknown): boolean => foreignTexts.includes(errorNumberOf(error))

/** What a client is told of an error that nobody has foreseen. The cause is for the log. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isForeignText(error)) return new AppError('malformed_request', { cause: error })
  return new AppError(isUnavailable(error) ? 'unavailable' : 'internal_error', { cause: error })
}
