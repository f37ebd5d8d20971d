import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTime } from './in-time.ts'

test('an answer that does not come is replaced in time, and one that comes is not', async () => {
  const otherwise = () => 'unavailable'
  assert.equal(await inTime(new Promise<string>(() => undefined), { ms: 5, otherwise }), 'unavailable')
  assert.equal(await inTime(Promise.resolve('here'), { ms: 0, otherwise }), 'here')
  await assert.rejects(inTime(Promise.reject(new Error('broken')), { ms: 60_000, otherwise }), /broken/)
})
