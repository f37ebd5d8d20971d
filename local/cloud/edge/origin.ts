import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { AppError } from '#shared/errors.ts'
import { negotiateLocale } from '#shared/http/locale.ts'
import { problemMediaType, toProblem } from '#shared/http/problem-document.ts'
import { type Answer, gatewayError, isLoopbackHost, json, send } from '../base/http.ts'
import type { Behaviour } from './distribution.ts'
import type { PassedRequest } from './gateway.ts'
import type { WebFiles } from './web-files.ts'

export type OriginParts = {
  behaviourOf: (path: string) => Behaviour
  gateway: (passing: PassedRequest) => Promise<void>
  webFiles: WebFiles
  /** Answers below /_local and /_inbox, which exist on a laptop only. */
  localRoutes: (request: IncomingMessage, url: URL) => Promise<Answer>
  log: (line: string) => void
}

/** The public door: CloudFront's behaviours, and beside them the local pages. */
export function createOrigin(parts: OriginParts): RequestListener {
  return (request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      parts.log(
        `[origin] ${request.method} ${request.url?.split('?')[0]}: ${error instanceof Error ? error.stack : String(error)}`,
      )
      if (response.headersSent) response.destroy()
      else send(response, gatewayError(500, 'Internal Server Error'))
    })
  }
}

async function handle(parts: OriginParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // On a laptop anybody may register, as nobody else can reach it. A page whose name was made to point here (DNS
  // rebinding) must not either.
  if (!isLoopbackHost(request)) return send(response, notFromHere)
  const given = request.url ?? '/'
  const mark = given.indexOf('?')
  const path = mark < 0 ? given : given.slice(0, mark)
  const query = mark < 0 ? '' : given.slice(mark + 1)
  if (!path.startsWith('/')) return send(response, gatewayError(400, 'Bad Request'))
  if (/^\/_(local|inbox)(\/|$)/.test(path)) return send(response, await answerLocally(parts, request, path))
  const behaviour = parts.behaviourOf(path)
  if (!behaviour.allowedMethods.has(request.method ?? '')) {
    return send(response, refuseMethod(request, behaviour.allowedMethods), behaviour.policy)
  }
  const passing = {
    request,
    response,
    path,
    query,
    headers: { ...request.headers },
    sourceIp: addressOf(request),
    policy: behaviour.policy,
  }
  if (!behaviour.viewerRequest) return toOrigin(parts, behaviour, passing)
  const text = Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')])
  const edge = {
    method: request.method ?? 'GET',
    uri: path,
    query,
    ip: passing.sourceIp,
    headers: Object.fromEntries(text),
  }
  const result = await behaviour.viewerRequest(edge)
  if ('status' in result) return send(response, { ...result, headers: result.headers }, behaviour.policy)
  await toOrigin(parts, behaviour, { ...passing, path: result.uri, query: result.query, headers: result.headers })
}

async function toOrigin(parts: OriginParts, behaviour: Behaviour, passing: PassedRequest): Promise<void> {
  if (behaviour.origin === 'web') return parts.webFiles(passing)
  const { headers, sourceIp } = passing
  const before = [headers['x-forwarded-for'] ?? []].flat()
  const added = {
    // CloudFront appends the viewer, then API Gateway appends CloudFront.
    'x-forwarded-for': [...before, sourceIp, '127.0.0.1'].join(', '),
    'x-forwarded-proto': 'http',
    ...behaviour.originHeaders,
  }
  await parts.gateway({ ...passing, headers: { ...headers, ...added } })
}

// CloudFront says 403 here, with a page of its own: what the api says is of more use to whoever tries.
function refuseMethod(request: IncomingMessage, methods: Set<string>): Answer {
  const allowed = [...methods].join(', ')
  const context = {
    locale: negotiateLocale(request.headers['accept-language']),
    requestId: randomUUID(),
    instance: (request.url ?? '').slice(0, 500),
  }
  const refused = toProblem(new AppError('method_not_allowed', { params: { allowed } }), context)
  const headers = { allow: allowed, 'content-type': problemMediaType, 'x-request-id': context.requestId }
  return { ...json(refused.status, refused), headers: { ...headers, 'cache-control': 'no-store' } }
}

const notFromHere = json(403, {
  title: 'This page is for this machine only.',
  detail: 'Open it as http://localhost:<port>/ or http://127.0.0.1:<port>/.',
})

const addressOf = (request: IncomingMessage) => (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '')

async function answerLocally(parts: OriginParts, request: IncomingMessage, path: string): Promise<Answer> {
  // The query is read by name, so a URL object is worth its price here.
  return parts.localRoutes(request, new URL(request.url ?? path, 'http://localhost'))
}
