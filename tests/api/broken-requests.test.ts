import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../call.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { headOf, sendRaw } from './raw-requests.ts'

function unfinished(path: string, as: SignedIn): [string, string | undefined][] {
  const headers = ['content-type: application/json', `authorization: Bearer ${as.token}`]
  return [
    [`${headOf('POST', path, [...headers, 'content-length: 5000'])}{"title":"`, 'x'],
    [`${headOf('POST', path, [...headers, 'content-length: 5000'])}{"title":"`, undefined],
    [`${headOf('POST', path, [...headers, 'transfer-encoding: chunked'])}2\r\n{"\r\n`, '1\r\nx\r\n'],
  ]
}

test('a request that does not end is answered as a problem, at every door, and its connection ends', async () => {
  const minsu = await signedInPerson()
  const paths = ['/api/tasks', '/api/auth/login', '/api/nothing']
  const sending = paths.flatMap((path) => unfinished(path, minsu).map((given) => sendRaw(...given)))
  const headers = headOf('GET', '/api/health', ['x-slow: 1']).slice(0, -2)
  const answers = await Promise.all([...sending, sendRaw(headers, 'x-more: 1\r\n')])
  for (const { status, problem } of answers) {
    assert.deepEqual([status, problem.status, problem.code], [408, 408, 'request_timeout'])
    assert.match(problem.detail, /15초/)
  }
})

test('what can’t be read as a request is answered as a problem', async () => {
  const { status, problem } = await sendRaw(headOf('GET', '/api/health', [`cookie: ${'x'.repeat(11_000)}`]))
  assert.deepEqual([status, problem.code], [431, 'headers_too_large'])
  for (const raw of [
    'FLY / HTTP/1.1\r\n\r\n',
    '\u0000\r\n\r\n',
    'CONNECT example.com:443 HTTP/1.1\r\nhost: x\r\n\r\n',
  ]) {
    const answer = await sendRaw(raw)
    assert.deepEqual([answer.status, answer.problem.code], [400, 'malformed_request'], raw)
  }
  const korean = await sendRaw(headOf('GET', '/api/tasks?q=한글', ['connection: close']))
  assert.deepEqual([korean.status, korean.problem.code], [400, 'malformed_request'])
})

test('a method that nothing takes is refused with those that are taken, before the api and the pages', async () => {
  const wrong = [
    ['TRACE', '/api/tasks', 'GET, HEAD, OPTIONS, PUT, PATCH, POST, DELETE'],
    ['TRACE', '/', 'GET, HEAD'],
    ['POST', '/board', 'GET, HEAD'],
  ] as const
  for (const [method, path, allow] of wrong) {
    const { status, head, problem } = await sendRaw(headOf(method, path, ['accept-language: en', 'connection: close']))
    assert.deepEqual([status, problem.code, problem.title], [405, 'method_not_allowed', 'Method not allowed'])
    assert.ok(head.toLowerCase().includes(`\r\nallow: ${allow.toLowerCase()}`), head)
  }
  assert.equal((await call('GET', '/api/health')).status, 200)
})
