import {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  request as startRequest,
} from 'node:http'
import { gatewayError, type HeadPolicy, send } from '../base/http.ts'
import type { Target, TargetGroup } from './targets.ts'

export type Forwarding = {
  request: IncomingMessage
  response: ServerResponse
  path: string
  headers: OutgoingHttpHeaders
  /** For the whole exchange; longer ones are answered with 504 or cut off. */
  timeoutMs: number
  bodyLimit: number
  policy: HeadPolicy
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])

/**
 * `stale`: the target had closed the idle connection that was to be used. `refused`: none could be made. `broken`: it
 * broke off.
 */
type Outcome = 'done' | 'refused' | 'stale' | 'broken'

/**
 * Forwards one request to a healthy target, both bodies streamed. It is tried again only when nothing of it was sent:
 * once bytes have left, a second try could do the same work twice.
 */
export async function forward(group: TargetGroup, forwarding: Forwarding): Promise<void> {
  const tried = new Set<Target>()
  for (;;) {
    const target = group.next(tried)
    if (!target) return send(forwarding.response, gatewayError(503, 'Service Unavailable'), forwarding.policy)
    group.begin(target)
    const outcome = await exchange(target, forwarding)
    group.end(target)
    if (outcome === 'broken') group.broken(target)
    if (outcome === 'done' || outcome === 'broken') return
    if (outcome === 'stale') continue
    tried.add(target)
    group.refused(target)
  }
}

function exchange(target: Target, forwarding: Forwarding): Promise<Outcome> {
  const { request, response, path, headers, timeoutMs, bodyLimit, policy } = forwarding
  const { hostname: host, port } = target.url
  const { method } = request
  const upstream = startRequest({ host, port, method, path, headers: forwardable(headers), agent: target.agent })
  let isSent = false
  let isAnswered = false
  let isBroken = false
  const fail = (status: number, message: string) => {
    if (isAnswered) return
    isAnswered = true
    if (response.headersSent) response.destroy()
    else send(response, gatewayError(status, message), policy)
    upstream.destroy()
  }
  const abandon = () => {
    if (!response.writableFinished) upstream.destroy()
  }
  const timer = setTimeout(() => fail(504, 'Gateway Timeout'), timeoutMs)
  response.once('close', abandon)
  whenConnected(upstream, () => {
    isSent = true
    sendBody(request, upstream, { limit: bodyLimit, onTooLarge: () => fail(413, 'Request Entity Too Large') })
  })
  let isAnswering = false
  upstream.once('response', (incoming) => {
    isAnswering = true
    // A target that does not wait for the rest of a request ends the connection, and so does whoever stands before it.
    if (incoming.headers.connection === 'close' && !request.complete) response.setHeader('connection', 'close')
    passOn(incoming, response, policy)
  })
  upstream.on('error', () => {
    // Answered before the request was whole: its end is of no use to anybody.
    if (isAnswering && !request.complete) return
    isBroken = isSent && !isAnswered && !response.destroyed
    if (isSent) fail(502, 'Bad Gateway')
  })
  return new Promise((resolve) => {
    upstream.once('close', () => {
      clearTimeout(timer)
      response.off('close', abandon)
      if (isBroken) resolve('broken')
      else if (isSent || isAnswered || response.destroyed) resolve('done')
      else resolve(upstream.reusedSocket ? 'stale' : 'refused')
    })
  })
}

function whenConnected(upstream: ClientRequest, act: () => void): void {
  upstream.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', act)
    // A target that died has closed its idle connections already; one turn of the loop, and we know of it.
    else setImmediate(() => upstream.destroyed || socket.destroyed || act())
  })
}

type BodyRules = { limit: number; onTooLarge: () => void }

function sendBody(request: IncomingMessage, upstream: ClientRequest, { limit, onTooLarge }: BodyRules): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (!hasBody) return void upstream.end()
  let length = 0
  const count = (chunk: Buffer) => {
    length += chunk.length
    if (length <= limit) return
    request.off('data', count).unpipe(upstream)
    onTooLarge()
    // What comes after is dropped: a sender that is still writing must be able to read the refusal.
    request.resume()
  }
  request.on('data', count)
  request.pipe(upstream)
}

function passOn(incoming: IncomingMessage, response: ServerResponse, policy: HeadPolicy): void {
  if (response.headersSent || response.destroyed) return void incoming.resume()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !hopByHop.has(name)) response.setHeader(name, value)
  }
  policy(response)
  response.writeHead(incoming.statusCode ?? 502)
  incoming.pipe(response)
  // Half an answer must not look like a whole one.
  incoming.once('error', () => response.destroy())
}

function forwardable(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const named = String(headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !named.includes(name)))
}
