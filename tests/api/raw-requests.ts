import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { Problem } from '#shared/contract/problem.ts'
import { system } from '../system.ts'

type RawAnswer = { status: number; head: string; problem: Problem }

/**
 * Sends bytes as they are, then `more` again and again, until the other side ends the connection; reads its one answer.
 */
export async function sendRaw(given: string | Buffer, more?: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(system().url)
  const socket = connect(Number(port), hostname)
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  // A side that has said all it has to say may end the connection while this one still writes.
  socket.on('error', () => undefined)
  socket.write(given)
  const writing = more === undefined ? undefined : setInterval(() => socket.writable && socket.write(more), 500)
  await once(socket, 'close', { signal: AbortSignal.timeout(90_000) }).finally(() => clearInterval(writing))
  const [head = '', body = ''] = text.split('\r\n\r\n')
  assert.match(head, /\r\ncontent-type: application\/problem\+json/i, text)
  return { status: Number(head.split(' ')[1]), head, problem: Problem.parse(JSON.parse(body)) }
}

/** Request line and headers as they are sent, to the end of the head. */
export const headOf = (method: string, path: string, headers: string[]): string =>
  [`${method} ${path} HTTP/1.1`, `host: ${new URL(system().url).host}`, ...headers, '', ''].join('\r\n')
