import { createHash } from 'node:crypto'

/** The entity tag of an answer without a version: the same text has the same tag. */
export function entityTagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/**
 * Whether the client has this already: If-None-Match compares weakly (RFC 9110, 13.1.2), as proxies that compress
 * weaken a tag.
 */
export function isHeld(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((held) => held.trim().replace(/^W\//, '') === tag)
}
