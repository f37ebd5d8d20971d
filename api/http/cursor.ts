import { AppError } from '#shared/errors.ts'

/** An opaque cursor for a key, so that nobody builds one by hand and we may change what is in it. */
export function writeCursor(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url')
}

/** The key in a cursor if it has the `shape` that this list's keys have, else `invalid_cursor`. */
export function readCursor(cursor: string | undefined, shape: RegExp): string | undefined {
  if (cursor === undefined) return undefined
  const key = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!shape.test(key)) throw new AppError('invalid_cursor')
  return key
}

export const uuidKey = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
