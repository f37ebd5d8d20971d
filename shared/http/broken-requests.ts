import { randomUUID } from 'node:crypto'
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { limits } from '#shared/contract/limits.ts'
import { AppError } from '#shared/errors.ts'
import { negotiateLocale } from './locale.ts'
import { problemMediaType, toProblem } from './problem-document.ts'

/**
 * Lets a server answer what it can't hand to its application with a problem document: headers that are too large, that never end, or that are
 * none. Node's own answers to these have no body. In Korean, as nothing tells of another language yet.
 */
export function answerBrokenRequests(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>()
  const refused = new WeakSet<Duplex>()
  server.on('request', (request, response) => latest.set(request.socket, response))
  const refuse = (socket: Duplex, error: AppError) => {
    // What comes after a request that is broken is broken as well, and is told of once.
    if (refused.has(socket)) return
    refused.add(socket)
    if (!socket.writable || !isAnswerDue(latest.get(socket))) return void socket.destroy()
    socket.end(rawAnswer(error))
    // Not at once: closing on a sender that is still writing would take the answer from it.
    setTimeout(() => socket.destroy(), lingerMs).unref()
  }
  server.on('clientError', (error, socket) => refuse(socket, refusalOf(error)))
  server.on('connect', (_request, socket) => refuse(socket, new AppError('malformed_request')))
}

const lingerMs = 1000

// In the midst of an answer, or after it, another one would be taken for its end, or for the answer to what comes next.
function isAnswerDue(response: ServerResponse | undefined): boolean {
  if (response === undefined) return true
  return response.req.complete ? response.writableFinished : !response.headersSent
}

function refusalOf(error: Error): AppError {
  const code = 'code' in error ? error.code : undefined
  if (code === 'HPE_HEADER_OVERFLOW') return new AppError('headers_too_large')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return requestTimeout()
  return new AppError('malformed_request')
}

/** A request that has not come whole in time. Its connection ends with the answer, as nobody knows where the next request would begin. */
export const requestTimeout = (): AppError =>
  new AppError('request_timeout', { params: { seconds: limits.requestSecondsMax }, headers: { connection: 'close' } })

function rawAnswer(error: AppError): string {
  const requestId = randomUUID()
  const locale = negotiateLocale(undefined)
  const problem = toProblem(error, { locale, requestId, instance: '' })
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `content-language: ${locale}`,
    'cache-control: no-store',
    `x-request-id: ${requestId}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
