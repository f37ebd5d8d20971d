import { randomUUID } from 'node:crypto'
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { limits } from '#shared/contract/limits.ts'
import { locales } from '#shared/contract/person.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { AppError } from '#shared/errors.ts'
import { negotiateLocale } from './locale.ts'
import { problemMediaType, toProblem } from './problem-document.ts'

/**
 * Lets a server answer what it can't hand to its application with a problem document: headers that are too large, that
 * never end, or that are none. Node's own answers to these have no body. In the language that the request asks for, or
 * another one before it on its connection; in both where nothing tells of one.
 */
export function answerBrokenRequests(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>()
  const refused = new WeakSet<Duplex>()
  server.on('request', (request, response) => latest.set(request.socket, response))
  const refuse = (socket: Duplex, error: AppError, language?: string) => {
    // What comes after a request that is broken is broken as well, and is told of once.
    if (refused.has(socket)) return
    refused.add(socket)
    const before = latest.get(socket)
    if (!socket.writable || !isAnswerDue(before)) return void socket.destroy()
    socket.end(rawAnswer(error, language ?? before?.req.headers['accept-language']))
    // Not at once: closing on a sender that is still writing would take the answer from it.
    setTimeout(() => socket.destroy(), lingerMs).unref()
  }
  server.on('clientError', (error, socket) => refuse(socket, refusalOf(error), languageIn(error)))
  server.on('connect', ({ headers }, socket) =>
    refuse(socket, new AppError('malformed_request'), headers['accept-language']),
  )
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

// What was read last of a request whose head could not be read: of one that is too large it has the beginning, as a
// rule.
function languageIn(error: Error): string | undefined {
  const unread = 'rawPacket' in error && Buffer.isBuffer(error.rawPacket) ? error.rawPacket : Buffer.alloc(0)
  return /\r\naccept-language:([^\r\n]*)/i.exec(unread.toString('latin1', 0, unreadMax))?.[1]
}

const unreadMax = 16 * 1024

/**
 * A request that has not come whole in time. Its connection ends with the answer, as nobody knows where the next
 * request would begin.
 */
export const requestTimeout = (): AppError =>
  new AppError('request_timeout', { params: { seconds: limits.requestSecondsMax }, headers: { connection: 'close' } })

function rawAnswer(error: AppError, language: string | undefined): string {
  const requestId = randomUUID()
  const spoken = language === undefined ? locales : [negotiateLocale(language)]
  const problem = inAll(spoken.map((locale) => toProblem(error, { locale, requestId, instance: '' })))
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `content-language: ${spoken.join(', ')}`,
    'cache-control: no-store',
    `x-request-id: ${requestId}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}

function inAll(problems: Problem[]): Problem {
  const said = (part: 'title' | 'detail') => problems.map((problem) => problem[part]).join(' / ')
  return { ...(problems[0] as Problem), title: said('title'), detail: said('detail') }
}
