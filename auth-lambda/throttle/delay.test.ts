import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delaySeconds } from './delay.ts'

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
