import type { Request } from 'express'
import { AppError } from '#shared/errors.ts'

/** The version that the client read, from `If-Match: "7"`; a weak mark is taken off, as proxies that compress add one. */
export function requireVersion(request: Request): number {
  const header = request.get('if-match')
  if (header === undefined || header.trim() === '') throw new AppError('if_match_required')
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version === undefined) throw new AppError('invalid_if_match')
  return Number(version)
}
