import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Route } from '#shared/contract/route.ts'
import { isAttachment, sendAttachment } from './attachment.ts'

/** Sends what a handler answered, with the headers that follow from it: a file, nothing, or JSON. */
export async function send(route: Route, response: Response, answer: unknown): Promise<void> {
  response.status(route.status)
  if (answer === undefined) {
    response.end()
    return
  }
  if (isAttachment(answer)) return sendAttachment(response, answer)
  if (isVersioned(answer)) response.set('etag', `"${answer.version}"`)
  if (isPage(answer) && answer.nextCursor !== null) response.set('link', nextLink(response.req, answer.nextCursor))
  response.set('cache-control', route.method === 'GET' ? 'private, no-cache' : 'no-store')
  const body = JSON.stringify(answer)
  if (route.method === 'GET' && isList(answer)) sendTagged(response, body)
  // Not by `response.send`, which would answer 304: what somebody has to do with a thing changes without its version.
  else response.type('application/json').end(body)
}

// Not by `response.send` either: it sends all again when a fetch names a tag, as that adds `Cache-Control: no-cache`,
// which is meant for caches.
function sendTagged(response: Response, body: string): void {
  const tag = entityTagOf(body)
  response.set('etag', tag)
  if (isHeld(response.req.get('if-none-match'), tag)) response.status(304).end()
  else response.type('application/json').end(body)
}

function isVersioned(answer: unknown): answer is { version: number } {
  return typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number'
}

function isPage(answer: unknown): answer is { nextCursor: string | null } {
  return typeof answer === 'object' && answer !== null && 'nextCursor' in answer
}

// A list or a board has no version of its own: its tag is made of what is in it, and who has it already gets a 304.
function isList(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && ('items' in answer || 'columns' in answer)
}

function nextLink(request: Request, cursor: string): string {
  const url = new URL(request.originalUrl, 'http://placeholder')
  url.searchParams.set('cursor', cursor)
  return `<${url.pathname}${url.search}>; rel="next"`
}

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
