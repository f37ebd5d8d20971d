import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoffMs } from './backoff.ts'

const bounds = { firstMs: 200, longestMs: 30_000 }

test('the wait doubles with each failure and stops growing at the longest', () => {
  assert.deepEqual(
    [1, 2, 3, 50].map((failures) => backoffMs(failures, 1, bounds)),
    [200, 400, 800, 30_000],
  )
})

test('chance takes at most half of the wait away', () => {
  assert.equal(backoffMs(1, 0, bounds), 100)
})
