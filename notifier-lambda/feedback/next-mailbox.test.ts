import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownState } from '../reading/people.ts'
import { type Mailbox, nextMailbox } from './next-mailbox.ts'
import type { FeedbackKind } from './ses-event.ts'

const now = new Date('2026-11-21T00:00:00Z')
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000)
const fresh: Mailbox = { state: 'ok', changedAt: now, softBounces: 0, softSince: null, pausedUntil: null }
const said = (kind: FeedbackKind, sentAt = now) => ({ kind, sentAt })

test('a permanent bounce and a complaint last; a bounce outweighs a complaint, not the other way', () => {
  const bounced = nextMailbox(fresh, said('hard_bounce'), now)
  const complained = nextMailbox(fresh, said('complained'), now)
  assert.deepEqual([bounced?.state, complained?.state], ['bounced', 'complained'])
  assert.equal(bounced && nextMailbox(bounced, said('complained'), now), undefined)
  assert.equal(complained && nextMailbox(complained, said('hard_bounce'), now)?.state, 'bounced')
  assert.equal(bounced && nextMailbox(bounced, said('delivered'), now), undefined)
})

test('the fifth mail within a week that was not taken, or late, pauses for a week', () => {
  let mailbox = fresh
  for (const [day, kind] of (['soft_bounce', 'delayed', 'delayed', 'soft_bounce', 'delayed'] as const).entries())
    mailbox = nextMailbox(mailbox, said(kind, daysLater(day)), daysLater(day)) ?? mailbox
  assert.deepEqual(mailbox.pausedUntil, daysLater(11))
  assert.equal(shownState(mailbox, daysLater(10)), 'paused')
  assert.equal(shownState(mailbox, daysLater(11)), 'ok')
})

test('a failure now and then pauses nothing', () => {
  let mailbox = fresh
  for (let day = 0; day < 60; day += 2)
    mailbox = nextMailbox(mailbox, said('soft_bounce', daysLater(day)), daysLater(day)) ?? mailbox
  assert.deepEqual(mailbox.pausedUntil, null)
})

test('what comes late about a mail from before the address was proved again changes nothing', () => {
  const proved = { ...fresh, changedAt: daysLater(1) }
  assert.equal(nextMailbox(proved, said('hard_bounce', now), daysLater(2)), undefined)
  assert.equal(nextMailbox(proved, said('hard_bounce', daysLater(2)), daysLater(2))?.state, 'bounced')
})

test('a delivery and a virus say nothing about the mailbox', () => {
  for (const kind of ['delivered', 'rejected'] as const) assert.equal(nextMailbox(fresh, said(kind), now), undefined)
})
