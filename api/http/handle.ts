import type { Request, RequestHandler } from 'express'
import type * as z from 'zod'
import type { Endpoint } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import { AppError } from '#shared/errors.ts'
import { invalidInput } from '#shared/http/field-errors.ts'
import { fill } from '#shared/http/fill.ts'
import { requireAccess } from './access.ts'
import type { Actor, SessionActor } from './actor.ts'
import type { Attachment } from './attachment.ts'
import { type AuthenticateDeps, authenticate } from './authenticate.ts'
import { type CursorDeps, openCursors, sealCursors } from './cursor.ts'
import { readIdempotencyKey, requireVersion } from './preconditions.ts'
import { contextOf, type RequestContext } from './request-context.ts'
import { send } from './send.ts'

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

type ActorOf<Access extends Endpoint['access']> = Access extends 'public'
  ? undefined
  : Access extends 'person'
    ? Actor
    : SessionActor

/** A request of one route after everything in it has been read and found right. */
export type Call<R extends Route> = {
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  actor: ActorOf<R['access']>
  /** What If-Match said, on routes that require it. */
  version: R['ifMatch'] extends 'required' ? number : undefined
  /** What a POST may be repeated by. */
  idempotencyKey: string | undefined
  context: RequestContext
}

export type Answer<R extends Route> = R['media'] extends string
  ? Attachment
  : R['response'] extends z.ZodType
    ? z.output<R['response']>
    : undefined
export type Handler<R extends Route> = (call: Call<R>) => Promise<Answer<R>>

/** Binds one contract route to its handler. Express 5 forwards a rejected promise to the error handler, so there is no try here. */
export function handle<R extends Route>(
  route: R,
  run: Handler<R>,
  deps: AuthenticateDeps & CursorDeps,
): RequestHandler {
  return async (request, response) => {
    const context = contextOf(request)
    const actor = route.access === 'public' ? undefined : await authenticate(request, deps)
    if (actor !== undefined) requireAccess(route, actor)
    const read = <Schema extends z.ZodType>(schema: Schema | undefined, value: unknown, prefix: '' | '?') =>
      schema === undefined ? undefined : parse({ schema, value, prefix, context })
    const params = readParams(route, request)
    if (isForPage(route, request)) return response.redirect(303, fill(route.page, request.params))
    const version = route.ifMatch === 'required' ? requireVersion(request) : undefined
    const call = {
      params,
      query: await openCursors(read(route.query, request.query, '?'), deps),
      body: read(route.body, readBody(route, request), ''),
      actor,
      version,
      idempotencyKey: route.method === 'POST' ? readIdempotencyKey(request) : undefined,
      context,
    }
    // The compiler can't follow from `route` to `Call<R>`; the lines above read exactly what its conditional types say.
    await send(route, response, await sealCursors(await run(call as Call<R>), deps))
  }
}

type Reading<Schema> = { schema: Schema; value: unknown; prefix: '' | '?'; context: RequestContext }

function parse<Schema extends z.ZodType>({ schema, value, prefix, context }: Reading<Schema>): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw invalidInput(result.error, prefix, context.locale)
}

// A path that can't be the address of anything is not found rather than wrong.
function readParams(route: Route, request: Request): unknown {
  const result = route.params?.safeParse(request.params)
  if (result && !result.success) throw new AppError('not_found')
  return result?.data
}

// Whoever clicks on the address in a mail program's list of headers sees a page, and nothing is changed.
function isForPage(route: Route, request: Request): route is Route & { page: string } {
  return route.page !== undefined && request.accepts(['json', 'html']) === 'html'
}

// RFC 8058 allows either.
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data']

function readBody(route: Route, request: Request): unknown {
  if (route.body === undefined) return undefined
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (hasBody && route.form && request.is(formTypes)) return {}
  if (hasBody && !request.is('application/json')) throw new AppError('unsupported_media_type')
  return hasBody ? request.body : {}
}
