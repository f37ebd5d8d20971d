import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { MailContext } from './mail-context.ts'
import { composeTaskMail } from './task-mail.ts'

const context = {
  recipient: { locale: 'ko', timeZone: 'Asia/Seoul' },
  projectName: '우리 팀',
  actorName: '김민수',
  names: { s1: '대기', p2: '이영희' },
} as unknown as MailContext

function compose(type: TaskEvent['type'], changes: TaskEvent['changes']) {
  const event = { type, taskKey: 'TEAM-7', title: '배포', occurredAt: '2026-11-21T04:00:00.000Z', changes } as TaskEvent
  return composeTaskMail({ event, reason: 'assignee', context, appUrl: 'https://b.example' })
}

test('the mail about a new task says what it is, not that it was nothing before', () => {
  const mail = compose('task.created', {
    title: { from: null, to: '배포' },
    statusId: { from: null, to: 's1' },
    assigneeId: { from: null, to: 'p2' },
    description: { from: null, to: '' },
  })
  assert.match(mail.text, /\n {2}상태: 대기\n {2}담당자: 이영희\n\n/)
  for (const part of [mail.text, mail.html]) assert.doesNotMatch(part, /비어 있음|→|이전|설명/)
})

test('values of several lines stand apart in the text', () => {
  const mail = compose('task.changed', { description: { from: '가\n\n나', to: '다' } })
  assert.ok(mail.text.includes('\n  설명, 이전:\n    가\n\n    나\n  설명, 이후:\n    다\n'), mail.text)
})

test('the mail about a deleted task has no link to where it was', () => {
  const mail = compose('task.deleted', {})
  for (const part of [mail.text, mail.html]) assert.doesNotMatch(part, /b\.example/)
})
