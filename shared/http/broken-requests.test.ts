import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { problems } from '#shared/contract/problem-catalogue.ts'
import { answerBrokenRequests } from './broken-requests.ts'

/**
 * All that a server says to these bytes until it ends the connection. It answers a request at once, without reading its
 * body.
 */
async function saidTo(raw: string): Promise<string> {
  const options = { requestTimeout: 300, headersTimeout: 300, connectionsCheckingInterval: 50 }
  const server = createServer(options, (request, response) => {
    if (request.url === '/slow') response.write('begun')
    else if (request.url === '/read') request.resume()
    else response.end('whole')
  })
  answerBrokenRequests(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let said = ''
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  socket.on('error', () => undefined)
  socket.write(raw)
  await once(socket, 'close', { signal: AbortSignal.timeout(60_000) })
  server.closeAllConnections()
  server.close()
  return said
}

/** The languages of an answer, and what it says in them. */
const languageOf = (said: string) => [/content-language: (.*)\r/.exec(said)?.[1], /"title":"(.*?)"/.exec(said)?.[1]]

const codeIn = (said: string) => /"code":"(\w+)"/.exec(said)?.[1]

test('headers that never end, or are no headers, get a problem of their own', async () => {
  assert.equal(codeIn(await saidTo('GET / HTTP/1.1\r\nhost: x\r\n')), 'request_timeout')
  assert.equal(codeIn(await saidTo('nonsense\r\n\r\n')), 'malformed_request')
  assert.equal(codeIn(await saidTo(`GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)), 'headers_too_large')
})

test('an answer that has begun, or was given before its request was whole, is not followed by another', async () => {
  const unfinished = 'HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nx'
  const begun = await saidTo(`POST /slow ${unfinished}`)
  assert.match(begun, /begun/)
  const whole = await saidTo(`POST / ${unfinished}`)
  assert.match(whole, /whole/)
  for (const said of [begun, whole]) assert.equal(said.match(/HTTP\/1\.1/g)?.length, 1, said)
})

test('it is in the language that the request asks for, and in both where it has not said', async () => {
  const large = (headers: string) => `GET / HTTP/1.1\r\nhost: x\r\n${headers}cookie: ${'x'.repeat(20_000)}\r\n\r\n`
  const unfinished = 'POST /read HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n'
  const english = 'Accept-Language: en-GB,en;q=0.9\r\n'
  const [ko, en] = [problems.headers_too_large.ko.title, problems.headers_too_large.en.title]
  const spoken = async (raw: string) => languageOf(await saidTo(raw))
  assert.deepEqual(await spoken(large(english)), ['en', en])
  assert.deepEqual(await spoken(large('accept-language: ko\r\n')), ['ko', ko])
  assert.deepEqual(await spoken(large('')), ['ko, en', `${ko} / ${en}`])
  assert.deepEqual(await spoken(`${unfinished}${english}\r\nx`), ['en', problems.request_timeout.en.title])
  const connect = `CONNECT x:1 HTTP/1.1\r\nhost: x\r\n${english}\r\n`
  assert.deepEqual(await spoken(connect), ['en', problems.malformed_request.en.title])
  const hostile = `accept-language: ${'\u0315\u0300'.repeat(2000)},${'en;q='.repeat(500)}\r\n`
  assert.deepEqual((await spoken(large(hostile)))[0], 'ko')
})
