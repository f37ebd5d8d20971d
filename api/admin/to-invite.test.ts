import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InviteRecord } from './invite-repository.ts'
import { toInvite } from './to-invite.ts'

const now = new Date('2026-11-21T00:00:00Z')
const later = new Date('2026-11-22T00:00:00Z')
const record: InviteRecord = {
  id: 'i',
  email: 'x@example.com',
  role: 'member',
  projectId: null,
  locale: 'ko',
  invitedBy: 'a',
  createdAt: now,
  expiresAt: later,
  acceptedAt: null,
  revokedAt: null,
}
const stateOf = (fields: Partial<InviteRecord>) => toInvite({ ...record, ...fields }, { now, names: {} }).state

test('an invite is open until its time is over', () => {
  assert.equal(stateOf({}), 'open')
  assert.equal(stateOf({ expiresAt: now }), 'expired')
})

test('what was accepted or revoked stays so when its time is over', () => {
  assert.equal(stateOf({ acceptedAt: now, expiresAt: now }), 'accepted')
  assert.equal(stateOf({ revokedAt: now, expiresAt: now }), 'revoked')
})

test('an inviter who has left has no name any more', () => {
  assert.deepEqual(toInvite(record, { now, names: {} }).invitedBy, { id: 'a', name: null })
  assert.deepEqual(toInvite(record, { now, names: { a: '김민수' } }).invitedBy, { id: 'a', name: '김민수' })
})
