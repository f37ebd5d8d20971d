import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailWait } from './mail-wait.ts'

const now = Date.parse('2026-11-21T05:00:00Z')
const given = { newestEventId: 'e2', now, isSettled: false, longestMs: 60_000 }
const delivered = { state: 'delivered', at: '2026-11-21T04:59:00Z', detail: null } as const
const record = (eventId: string, state: 'pending' | 'sending' | 'sent', dueAt: string | null = null) => ({
  eventId,
  state,
  dueAt,
  delivery: state === 'sent' ? delivered : null,
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

test('a mail on its way is asked about soon until it has arrived, but not for ever', () => {
  // While it is being sent, what is due is the end of its lease.
  const sending = record('e2', 'sending', '2026-11-21T05:01:00Z')
  assert.equal(mailWait({ ...given, records: [sending] }), 2_500)
  const taken = { ...record('e2', 'sent'), delivery: null }
  assert.equal(mailWait({ ...given, records: [taken] }), 2_500)
  assert.equal(mailWait({ ...given, records: [taken], isSettled: true }), 60_000)
  assert.equal(mailWait({ ...given, records: [{ ...taken, eventId: 'e1' }, record('e2', 'sent')] }), 60_000)
  assert.equal(mailWait({ ...given, records: [record('e2', 'sent')] }), 60_000)
})
