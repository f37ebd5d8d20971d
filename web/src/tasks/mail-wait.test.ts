import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailWait } from './mail-wait.ts'

const now = Date.parse('2026-11-21T05:00:00Z')
const given = { newestEventId: 'e2', now, isSettled: false, longestMs: 60_000 }
const record = (eventId: string, state: 'pending' | 'sending' | 'sent', dueAt: string | null = null) => ({
  eventId,
  state,
  dueAt,
})

test('decisions that are not there yet are asked for soon, but not for ever', () => {
  assert.equal(mailWait({ ...given, records: [record('e1', 'sent')] }), 2_500)
  assert.equal(mailWait({ ...given, records: [record('e1', 'sent')], isSettled: true }), 60_000)
})

test('a mail that waits is asked about when it is due', () => {
  assert.equal(mailWait({ ...given, records: [record('e2', 'pending', '2026-11-21T05:00:30Z')] }), 32_000)
  assert.equal(mailWait({ ...given, records: [record('e2', 'pending', '2026-11-21T05:20:00Z')] }), 60_000)
  assert.equal(mailWait({ ...given, records: [record('e2', 'pending', '2026-11-21T04:00:00Z')] }), 60_000)
})

test('a mail on its way is asked about soon, and one that is sent no more', () => {
  assert.equal(mailWait({ ...given, records: [record('e2', 'sending')] }), 2_500)
  assert.equal(mailWait({ ...given, records: [record('e2', 'sent')] }), 60_000)
})
