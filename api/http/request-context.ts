import { randomBytes, randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import type { Locale } from '#shared/contract/person.ts'
import { negotiateLocale } from '#shared/http/locale.ts'
import type { Log } from '#shared/log.ts'

/** What is known of every request before it is read. */
export type RequestContext = {
  requestId: string
  locale: Locale
  traceparent: string
  log: Log
  /** Aborted when the connection has closed: nobody waits for the answer any more. */
  closed: AbortSignal
}

const requestIdShape = /^[\w=+/-]{8,128}$/
const traceparentShape = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

const contexts = new WeakMap<Request, RequestContext>()

/** Gives each request its id, language and trace, and logs one line when it has been answered. */
export function requestContext(log: Log) {
  return (request: Request, response: Response, next: NextFunction) => {
    const given = request.get('x-request-id') ?? ''
    const requestId = requestIdShape.test(given) ? given : randomUUID()
    const closing = new AbortController()
    const context = {
      requestId,
      locale: negotiateLocale(request.get('accept-language')),
      traceparent: traceOf(request.get('traceparent') ?? ''),
      log: log.child({ requestId }),
      closed: closing.signal,
    }
    contexts.set(request, context)
    response.set('x-request-id', requestId)
    const startedAt = performance.now()
    response.on('close', () => {
      closing.abort()
      const ms = Math.round(performance.now() - startedAt)
      const route = typeof request.route?.path === 'string' ? request.route.path : undefined
      context.log.info({ method: request.method, route, status: response.statusCode, ms }, 'request')
    })
    next()
  }
}

/** The context that `requestContext` made for this request. */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request)
  if (context === undefined) throw new Error('requestContext() must run before everything that reads the context')
  return context
}

// The caller's trace goes on under a span of ours; without one a trace begins here.
function traceOf(given: string): string {
  const span = randomBytes(8).toString('hex')
  if (!traceparentShape.test(given)) return `00-${randomBytes(16).toString('hex')}-${span}-01`
  const [, trace = '', , flags = '01'] = given.split('-')
  return `00-${trace}-${span}-${flags}`
}
