import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSesRate } from './ses-rate.ts'

test('the account may send as many mails a second as its rate says, and a short burst', () => {
  let at = 0
  const mayTake = createSesRate(() => at)
  const taken = (count: number) => Array.from({ length: count }, () => mayTake(14)).filter(Boolean).length
  assert.equal(taken(100), 28)
  at += 1000
  assert.equal(taken(100), 14)
  at += 500
  assert.equal(taken(100), 7)
})

test('an account whose rate is set anew begins anew', () => {
  const mayTake = createSesRate(() => 0)
  assert.deepEqual([mayTake(1), mayTake(1), mayTake(1)], [true, true, false])
  assert.equal(mayTake(500), true)
})
