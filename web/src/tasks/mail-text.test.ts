import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { byEvent, lookOf, mailText, remindersIn } from './mail-text.ts'
import { panelKo } from './panel-ko.ts'

const record: MailRecord = {
  eventId: 'e1',
  seq: 1,
  person: { id: 'p2', name: '이영희' },
  reason: 'assignee',
  state: 'sent',
  why: null,
  decidedAt: '2026-11-21T05:02:00Z',
  attempts: 1,
  sentAt: '2026-11-21T05:02:01Z',
  messageId: 'm1',
  reminder: null,
  detail: null,
  dueAt: null,
  delivery: null,
}
const reader = { text: panelKo.mail, formerPerson: '팀을 떠난 사람', clock: () => '14:02' }

test('a sent mail says to whom, when and why', () => {
  assert.equal(mailText(record, reader), '이영희 보냄 14:02 (담당자)')
})

test('a mail that was not sent says why', () => {
  const person = { id: 'p1', name: '김민수' }
  assert.equal(
    mailText({ ...record, person, state: 'skipped', why: 'actor' }, reader),
    '김민수: 본인 변경이라 보내지 않음',
  )
  assert.equal(
    mailText({ ...record, state: 'skipped', why: 'muted' }, reader),
    '이영희: 이 작업의 메일을 꺼서 보내지 않음',
  )
  assert.equal(
    mailText({ ...record, state: 'skipped', why: 'no_access' }, reader),
    '이영희: 프로젝트를 볼 수 없어 보내지 않음',
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

test('a mail that waits says until when, and one that came back says so', () => {
  assert.equal(
    mailText({ ...record, state: 'pending', dueAt: '2026-11-21T05:07:00Z' }, reader),
    '이영희 14:02에 보낼 예정',
  )
  const delivery = { state: 'bounced', at: '2026-11-21T05:03:00Z', detail: null } as const
  assert.equal(mailText({ ...record, delivery }, reader), '이영희 보냄 14:02 (담당자), 반송됨')
  assert.equal(
    mailText({ ...record, delivery: { ...delivery, detail: '550 user unknown' } }, reader),
    '이영희 보냄 14:02 (담당자), 반송됨 “550 user unknown”',
  )
  assert.equal(
    mailText({ ...record, delivery: { ...delivery, state: 'delivered', detail: '250 ok' } }, reader),
    '이영희 보냄 14:02 (담당자), 도착함',
  )
})

test('records are gathered by event, mails before reasons', () => {
  const skipped = { ...record, state: 'skipped', why: 'actor' } as const
  assert.deepEqual(byEvent([skipped, record, { ...record, eventId: 'e2' }]).get('e1'), [record, skipped])
})

test('a mail that came back looks like one that failed', () => {
  assert.equal(lookOf(record), 'sent')
  const at = '2026-11-21T05:03:00Z'
  assert.equal(lookOf({ ...record, delivery: { state: 'bounced', at, detail: null } }), 'failed')
  assert.equal(lookOf({ ...record, delivery: { state: 'delayed', at, detail: null } }), 'sent')
  assert.equal(lookOf({ ...record, state: 'skipped', why: 'muted' }), 'quiet')
})

test('reminders are found among the records, the newest first', () => {
  const soon = { ...record, reminder: 'due_soon', seq: 0, decidedAt: '2026-11-20T00:00:00Z' } as const
  const late = { ...record, reminder: 'overdue', seq: 0, decidedAt: '2026-11-22T00:00:00Z' } as const
  assert.deepEqual(remindersIn([record, soon, late]), [late, soon])
})
