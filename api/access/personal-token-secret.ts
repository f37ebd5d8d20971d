import { createHash, randomBytes } from 'node:crypto'

// The prefix lets secret scanners find one in a repository.
const prefix = 'baton_pat_'

/** What a personal token looks like: 256 random bits behind a prefix. */
export const personalTokenShape = /^baton_pat_[\w-]{43}$/

/** A new token, and the SHA-256 that is all we keep of it. Random bits need no slow hash. */
export function makePersonalToken(): { token: string; hash: Buffer } {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`
  return { token, hash: hashPersonalToken(token) }
}

/** The SHA-256 by which a token is found. */
export const hashPersonalToken = (token: string): Buffer => createHash('sha256').update(token).digest()
