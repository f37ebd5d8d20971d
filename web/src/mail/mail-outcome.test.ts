import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Delivery } from '#shared/contract/mail-record.ts'
import { outcomeOf, recordsPerMail } from './mail-outcome.ts'

const delivery = (state: Delivery['state']): Delivery => ({ state, at: '2026-11-21T05:02:00Z', detail: null })

test('a mail that was sent has failed when it came back, was called spam or refused', () => {
  assert.equal(outcomeOf({ state: 'sent', delivery: null }), 'sent')
  for (const state of ['delivered', 'delayed'] as const) {
    assert.equal(outcomeOf({ state: 'sent', delivery: delivery(state) }), 'sent', state)
  }
  for (const state of ['bounced', 'complained', 'rejected'] as const) {
    assert.equal(outcomeOf({ state: 'sent', delivery: delivery(state) }), 'failed', state)
  }
})

test('what is not through is waiting', () => {
  assert.equal(outcomeOf({ state: 'pending', delivery: null }), 'waiting')
  assert.equal(outcomeOf({ state: 'sending', delivery: null }), 'waiting')
  assert.equal(outcomeOf({ state: 'skipped', delivery: null }), 'skipped')
  assert.equal(outcomeOf({ state: 'failed', delivery: null }), 'failed')
})

test('records that went out together are counted by their mail', () => {
  const counts = recordsPerMail([{ messageId: 'a' }, { messageId: null }, { messageId: 'a' }, { messageId: 'b' }])
  assert.deepEqual(
    [...counts],
    [
      ['a', 2],
      ['b', 1],
    ],
  )
})
