import assert from 'node:assert/strict'
import { test } from 'node:test'
import { skipReasons } from '#shared/contract/mail-record.ts'
import { mailEn } from './mail-en.ts'
import { mailKo } from './mail-ko.ts'
import { mailSubject, tellMail } from './mail-told.ts'

const record = {
  state: 'sent' as const,
  why: null,
  detail: null,
  decidedAt: '2026-11-21T05:02:00Z',
  dueAt: null,
  sentAt: '2026-11-21T05:02:01Z',
  delivery: null,
}
const reader = { text: mailKo, now: Date.parse('2026-11-21T05:02:00Z'), clock: (at: string) => at.slice(11, 16) }

test('a sent mail says when, and what came of it afterwards', () => {
  assert.deepEqual(tellMail(record, reader), { sentence: '05:02에 보냈습니다', words: undefined })
  const bounced = { state: 'bounced', at: '2026-11-21T05:03:00Z', detail: '550 5.1.1 user unknown' } as const
  assert.deepEqual(tellMail({ ...record, delivery: bounced }, reader), {
    sentence: '05:03에 되돌아왔습니다',
    words: { from: '받는 서버의 답', said: '550 5.1.1 user unknown' },
  })
})

test('a waiting mail says until when; one that is due says that it leaves', () => {
  const waiting = { ...record, state: 'pending' as const, sentAt: null }
  assert.equal(tellMail(waiting, reader).sentence, mailKo.waiting)
  assert.equal(
    tellMail({ ...waiting, dueAt: '2026-11-21T05:07:00Z' }, reader).sentence,
    '05:07까지 기다렸다가 보냅니다',
  )
  assert.equal(tellMail({ ...waiting, dueAt: '2026-11-21T05:02:00Z' }, reader).sentence, mailKo.dueSoon)
})

test('a refusal is told in the words of who refused', () => {
  const failed = {
    ...record,
    state: 'failed' as const,
    why: 'rejected' as const,
    detail: 'Email address is not verified',
  }
  assert.deepEqual(tellMail(failed, reader), {
    sentence: mailKo.why.rejected,
    words: { from: mailKo.said, said: 'Email address is not verified' },
  })
})

test('every reason for no mail has a sentence of its own, in both languages', () => {
  for (const text of [mailKo, mailEn]) {
    const sentences = skipReasons.map(
      (why) => tellMail({ ...record, state: 'skipped', why }, { ...reader, text }).sentence,
    )
    assert.equal(new Set(sentences).size, skipReasons.length)
  }
})

test('a mail is named after its event or its reminder; an event of a kind to come has a name, too', () => {
  assert.equal(mailSubject({ type: 'comment.added', reminder: null }, mailEn), 'New comment')
  assert.equal(mailSubject({ type: 'task.changed', reminder: 'overdue' }, mailEn), 'Overdue')
  assert.equal(mailSubject({ type: 'task.sung_about', reminder: null }, mailEn), 'Notification')
})
