import type { Request } from 'express'
import { AppError } from '#shared/errors.ts'

/** What the client calls this request by, so that it may send it again: `Idempotency-Key`, with or without quotes. */
export function readIdempotencyKey(request: Request): string | undefined {
  const header = request.get('idempotency-key')
  if (header === undefined) return undefined
  const key = /^"?([\x21\x23-\x7e]{1,128})"?$/.exec(header.trim())?.[1]
  if (key === undefined) throw new AppError('invalid_idempotency_key')
  return key
}

/**
 * The version that the client read, from `If-Match: "7"`; a weak mark is taken off, as proxies that compress add one.
 */
export function requireVersion(request: Request): number {
  const header = request.get('if-match')
  if (header === undefined || header.trim() === '') throw new AppError('if_match_required')
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version === undefined) throw new AppError('invalid_if_match')
  return Number(version)
}
