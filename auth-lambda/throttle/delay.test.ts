import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delaySeconds, waitSeconds } from './delay.ts'

test('the first failures cost nothing, then the wait doubles', () => {
  assert.deepEqual(
    [0, 9, 10, 11, 12].map((failures) => delaySeconds('account', failures)),
    [0, 0, 1, 2, 4],
  )
})

test('the wait stops growing: nobody can be locked out by strangers', () => {
  assert.equal(delaySeconds('account', 5000), 30)
  assert.equal(delaySeconds('device', 5000), 60)
})

test('free attempts wait for nothing, also when another one failed at the same moment', () => {
  const now = new Date('2026-11-21T09:00:00.000Z')
  const at = (ms: number) => new Date(now.getTime() + ms)
  assert.equal(waitSeconds('account', undefined, now), 0)
  assert.equal(waitSeconds('address', { failures: 1, lastFailureAt: at(3) }, now), 0)
  assert.equal(waitSeconds('account', { failures: 10, lastFailureAt: at(0) }, now), 1)
  assert.equal(waitSeconds('account', { failures: 12, lastFailureAt: at(-1500) }, now), 3)
  assert.equal(waitSeconds('account', { failures: 12, lastFailureAt: at(-3_600_001) }, now), 0)
})
