import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { ko } from '../i18n/ko.ts'
import { byEvent, mailText } from './mail-text.ts'

const record: MailRecord = {
  eventId: 'e1',
  seq: 1,
  person: { id: 'p2', name: '이영희' },
  reason: 'assignee',
  state: 'sent',
  why: null,
  decidedAt: '2026-11-21T05:02:00Z',
  sentAt: '2026-11-21T05:02:01Z',
  messageId: 'm1',
}
const reader = { text: ko, formerPerson: '팀을 떠난 사람', clock: () => '14:02' }

test('a sent mail says to whom and when', () => {
  assert.equal(mailText(record, reader), '이영희 보냄 14:02')
})

test('a mail that was not sent says why', () => {
  const person = { id: 'p1', name: '김민수' }
  assert.equal(
    mailText({ ...record, person, state: 'skipped', why: 'actor' }, reader),
    '김민수: 본인 변경이라 보내지 않음',
  )
  assert.equal(mailText({ ...record, state: 'failed', why: 'rejected' }, reader), '이영희: 메일 서비스가 거절함')
  assert.equal(mailText({ ...record, state: 'failed' }, reader), '이영희 보내지 못함')
})

test('a mail under way says so, and a person without a name has left', () => {
  assert.equal(
    mailText({ ...record, person: { id: 'p', name: null }, state: 'pending' }, reader),
    '팀을 떠난 사람 보낼 차례',
  )
})

test('records are gathered by event, mails before reasons', () => {
  const skipped = { ...record, state: 'skipped', why: 'actor' } as const
  assert.deepEqual(byEvent([skipped, record, { ...record, eventId: 'e2' }]).get('e1'), [record, skipped])
})
