import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsLeft, waitText } from './countdown.ts'

test('the last second counts until it is over', () => {
  assert.equal(secondsLeft(10_000, 0), 10)
  assert.equal(secondsLeft(10_000, 9_001), 1)
  assert.equal(secondsLeft(10_000, 10_000), 0)
  assert.equal(secondsLeft(10_000, 99_000), 0)
})

test('a wait is written the way clocks write it', () => {
  assert.deepEqual([5, 59, 60, 65, 899, 3600, 3725].map(waitText), [
    '0:05',
    '0:59',
    '1:00',
    '1:05',
    '14:59',
    '1:00:00',
    '1:02:05',
  ])
})
