import type { Request, RequestHandler } from 'express'
import type * as z from 'zod'
import { requireAccess } from '#api/access/access.ts'
import type { Actor, SessionActor } from '#api/access/actor.ts'
import { authenticate } from '#api/access/authenticate.ts'
import type { Endpoint } from '#shared/contract/endpoints.ts'
import type { Route } from '#shared/contract/route.ts'
import type { Routes } from '#shared/contract/routes.ts'
import { AppError } from '#shared/errors.ts'
import { fill } from '#shared/http/fill.ts'
import { nothing, readInput } from '#shared/http/read-input.ts'
import type { Asking } from './asking.ts'
import type { Attachment } from './attachment.ts'
import { openCursors, sealCursors } from './cursor.ts'
import type { Deps } from './deps.ts'
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
  asking: Asking<ActorOf<R['access']>>
  /** What If-Match said, on routes that require it. */
  version: R['ifMatch'] extends 'required' ? number : undefined
  /** What a route that is repeatable may be repeated by. */
  idempotencyKey: R['repeatable'] extends true ? string | undefined : undefined
}

export type Answer<R extends Route> = R['media'] extends string
  ? Attachment
  : R['response'] extends z.ZodType
    ? z.output<R['response']>
    : undefined
export type Handler<R extends Route> = (call: Call<R>) => Promise<Answer<R>>

/**
 * Binds one contract route to its handler. Express 5 forwards a rejected promise to the error handler, so there is no
 * try here.
 */
export function handle<R extends Route>(route: R, run: Handler<R>, deps: Deps): RequestHandler {
  return async (request, response) => {
    const context = contextOf(request)
    const actor =
      route.access === 'public' ? undefined : await authenticate(request.get('authorization') ?? '', context.log, deps)
    if (actor !== undefined) requireAccess(route, actor)
    const params = readParams(route, request)
    if (isForPage(route, request)) return response.redirect(303, fill(route.page, request.params))
    const version = route.ifMatch === 'required' ? requireVersion(request) : undefined
    const call = {
      params,
      query: await openCursors(readQuery(route, request, context), deps),
      body: readBody(route, request, context),
      asking: { actor, context },
      version,
      idempotencyKey: route.method === 'POST' ? readIdempotencyKey(request) : undefined,
    }
    // The compiler can't follow from `route` to `Call<R>`; the lines above read exactly what its conditional types say.
    await send(route, response, await sealCursors(await run(call as Call<R>), deps))
  }
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

function readQuery({ query, openQuery }: Route, request: Request, { locale }: RequestContext): unknown {
  if (query === undefined && openQuery) return undefined
  return readInput(query ?? nothing, request.query, { prefix: '?', locale })
}

function readBody(route: Route, request: Request, { locale }: RequestContext): unknown {
  const isJson = Boolean(request.is('application/json'))
  const place = { prefix: '', locale } as const
  if (route.body === undefined) {
    // A body of another kind says nothing to anybody here. A field is meant to do something, and would not.
    if (isJson) readInput(nothing, request.body ?? {}, place)
    return undefined
  }
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  const isForm = hasBody && route.form && Boolean(request.is(formTypes))
  if (hasBody && !isForm && !isJson) throw new AppError('unsupported_media_type')
  return readInput(route.body, hasBody && !isForm ? request.body : {}, place)
}

type ApiRouteName = { [Name in keyof Routes]: Routes[Name]['service'] extends 'api' ? Name : never }[keyof Routes]

/** One handler for each route of the contract that the api serves: a route without one does not compile. */
export type Handlers = { [Name in ApiRouteName]: Handler<Routes[Name]> }
