import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { limits } from '#shared/contract/limits.ts'
import { answerBrokenRequests } from '#shared/http/broken-requests.ts'

export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge'
}

/** The whole body; rejects with BodyTooLarge as soon as it is known to be longer than `limit` bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      // What comes after is read and dropped: a sender that is still writing must be able to read the refusal.
      if (length > limit) reject(new BodyTooLarge())
      else chunks.push(chunk)
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', reject)
    request.once('close', () => reject(new Error('The connection broke while the request was read.')))
  })
}

export type Answer = { status: number; body: string | Buffer; headers?: Record<string, string | string[]> }

/** Last touch on the headers of a response, run when all of them are set. */
export type HeadPolicy = (response: ServerResponse) => void

export function send(response: ServerResponse, { status, body, headers = {} }: Answer, policy?: HeadPolicy): void {
  if (response.headersSent || response.destroyed) return
  response.setHeader('content-length', Buffer.byteLength(body))
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  policy?.(response)
  response.writeHead(status).end(body)
}

export const json = (status: number, value: unknown): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
})

/** RFC 9457. */
export const problem = (status: number, code: string, detail: string, more: Record<string, unknown> = {}): Answer => ({
  ...json(status, { type: 'about:blank', title: code.replaceAll('_', ' '), status, code, detail, ...more }),
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
})

/** The JSON errors that API Gateway itself answers with. */
export const gatewayError = (status: number, message: string): Answer => json(status, { message })

export type Door = {
  port: number
  serve: (listener: RequestListener) => void
  close: (until: number) => Promise<void>
}

// A little more than the api's own: where that reads the body, its answer is the first, in the reader's language.
const patience = { requestTimeout: (limits.requestSecondsMax + 2) * 1000, connectionsCheckingInterval: 1000 }

/** Takes the port on every given host first; what listens on it is told by `serve`. */
export async function openDoor({ port, hosts }: { port: number; hosts: string[] }): Promise<Door> {
  // API Gateway refuses more than 10,240 bytes of request line and headers.
  const servers = hosts.map(() => createServer({ maxHeaderSize: 10_240, keepAliveTimeout: 65_000, ...patience }))
  for (const server of servers) answerBrokenRequests(server)
  const unused = watchUnused(servers)
  let taken = port
  for (const [index, server] of servers.entries()) {
    const opened = await listen(server, taken, hosts[index] ?? '127.0.0.1').catch((error: unknown) => error)
    if (typeof opened === 'number') taken = opened
    // A machine without IPv6 has no ::1; the first host is the one that must be there.
    else if (index === 0 || !isMissingAddress(opened)) {
      for (const other of servers) other.close()
      throw opened
    }
  }
  return {
    port: taken,
    serve: (listener) => {
      for (const server of servers) server.on('request', listener)
    },
    close: async (until) => {
      for (const socket of unused) socket.destroy()
      await Promise.all(servers.filter((server) => server.listening).map((server) => closeServer(server, until)))
    },
  }
}

// A browser opens connections ahead of need. Node does not count them as idle, and closing would wait for them.
function watchUnused(servers: Server[]): Set<Socket> {
  const unused = new Set<Socket>()
  for (const server of servers) {
    server.on('connection', (socket) => {
      unused.add(socket)
      socket.once('close', () => unused.delete(socket))
    })
    server.on('request', ({ socket }) => unused.delete(socket))
  }
  return unused
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address() as AddressInfo
      resolve(address.port)
    })
  })
}

const isMissingAddress = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')

async function closeServer(server: Server, until: number): Promise<void> {
  const forced = setTimeout(() => server.closeAllConnections(), Math.max(0, until - Date.now()))
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearTimeout(forced)
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/** A page of another site can make its name point here; then the Host header tells. */
export const isLoopbackHost = (request: IncomingMessage) => loopback.test(request.headers.host ?? '')

/** Whether a browser sent this from a page of another origin. Programs send no Origin header. */
export function isCrossOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return origin !== undefined && origin !== `http://${host}`
}
