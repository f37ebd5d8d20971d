import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../base/i18n/en.ts'
import { ko } from '../../base/i18n/ko.ts'
import { readProblem, readRetryAfter } from './api-error.ts'
import { errorText } from './error-text.ts'

const now = Date.parse('2026-11-21T00:00:00Z')

test('Retry-After is read as seconds or as a date', () => {
  assert.equal(readRetryAfter('30', now), 30)
  assert.equal(readRetryAfter('Sat, 21 Nov 2026 00:01:00 GMT', now), 60)
})

test('a Retry-After that is absent, past or no time at all asks for no wait', () => {
  for (const header of [null, '', '0', 'soon', 'Fri, 20 Nov 2026 00:00:00 GMT']) {
    assert.equal(readRetryAfter(header, now), undefined, String(header))
  }
})

test('a problem document keeps its code, its fields and the wait', async () => {
  const body = { code: 'too_many_attempts', detail: '30초 뒤에', requestId: 'r1' }
  const error = await readProblem(Response.json(body, { status: 429, headers: { 'retry-after': '30' } }))
  assert.deepEqual(
    [error.code, error.status, error.retryAfterSeconds, error.requestId],
    ['too_many_attempts', 429, 30, 'r1'],
  )
})

test('what a gateway answers for the service is told by its status, in the language of the screen', async () => {
  const codeOf = async (status: number, body: string) => (await readProblem(new Response(body, { status }))).code
  for (const [status, code] of [
    [503, 'busy'],
    [429, 'busy'],
    [504, 'timeout'],
    [431, 'oversized'],
    [500, 'unexpected'],
    [403, 'unexpected'],
  ] as const) {
    assert.equal(await codeOf(status, '{"message":"Service Unavailable"}'), code)
    assert.equal(await codeOf(status, '<html>ERROR</html>'), code)
  }
  const error = await readProblem(new Response('{"message":"Service Unavailable"}', { status: 503 }))
  assert.deepEqual([errorText(error, ko), errorText(error, en)], [ko.errors.busy, en.errors.busy])
})
