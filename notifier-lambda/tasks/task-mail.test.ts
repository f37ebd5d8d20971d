import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { composeTaskMail, type MailContext } from './task-mail.ts'

const minsu = '01900000-0000-7000-8000-0000000000a1'

const context = (locale: 'ko' | 'en' = 'ko') =>
  ({
    recipient: { locale, timeZone: 'Asia/Seoul' },
    projectName: '우리 팀',
    actorName: '김민수',
    names: { s1: '대기', p2: '이영희', l1: '긴급', l2: '서버', t9: 'TEAM-9' },
  }) as unknown as MailContext

type Given = Pick<TaskEvent, 'type'> & Partial<TaskEvent>

function compose(given: Given, locale?: 'ko' | 'en') {
  const event = {
    taskKey: 'TEAM-7',
    title: '배포',
    occurredAt: '2026-11-21T04:00:00.000Z',
    changes: {},
    ...given,
  } as TaskEvent
  return composeTaskMail({ event, reason: 'assignee', context: context(locale), appUrl: 'https://b.example' })
}

const added = (to: string): Given => ({
  type: 'comment.added',
  comment: { id: 'c1', authorId: minsu, from: null, to, mentionedIds: [] },
})

test('the mail about a new task says what it is, not that it was nothing before', () => {
  const mail = compose({
    type: 'task.created',
    changes: {
      title: { from: null, to: '배포' },
      statusId: { from: null, to: 's1' },
      assigneeId: { from: null, to: 'p2' },
      priority: { from: null, to: 'none' },
      dueOn: { from: null, to: null },
      labelIds: { from: [], to: [] },
      description: { from: null, to: '' },
      position: { from: null, to: 'a0' },
    },
  })
  assert.match(mail.text, /\n {2}상태: 대기\n {2}담당자: 이영희\n\n/)
  for (const part of [mail.text, mail.html]) assert.doesNotMatch(part, /비어 있음|없음|→|이전|설명|우선순위|라벨|순서/)
})

test('values of several lines stand apart in the text', () => {
  const mail = compose({ type: 'task.changed', changes: { description: { from: '가\n\n나', to: '다' } } })
  assert.ok(mail.text.includes('\n  설명, 이전:\n    가\n\n    나\n  설명, 이후:\n    다\n'), mail.text)
})

test('the mail about a deleted task has no link to where it was', () => {
  const mail = compose({ type: 'task.deleted' })
  for (const part of [mail.text, mail.html]) assert.doesNotMatch(part, /b\.example/)
})

test('a comment is there in full, with whom it mentions by name alone', () => {
  const mail = compose(added(`@[김민수](${minsu}) 봐 주세요\n\n-- \n고마워요`))
  assert.equal(mail.subject, '[우리 팀] 배포 (TEAM-7)')
  assert.equal(
    mail.text,
    `김민수님이 댓글을 남겼습니다

TEAM-7 배포

  @김민수 봐 주세요

  -- 
  고마워요

시각: 2026년 11월 21일 오후 1:00
https://b.example/tasks/TEAM-7

-- 
이 작업의 담당자라서 이 메일을 받았습니다.
`,
  )
  assert.match(mail.html, /<blockquote [^>]*>@김민수 봐 주세요\n\n-- \n고마워요<\/blockquote>/)
  assert.doesNotMatch(mail.html, /<table/)
})

test('an edited comment is shown as it says now', () => {
  const comment = { id: 'c1', authorId: minsu, from: '예전 말', to: 'new words', mentionedIds: ['p2'] }
  const mail = compose({ type: 'comment.changed', comment }, 'en')
  assert.match(mail.text, /^김민수 edited a comment\n\nTEAM-7 배포\n\n {2}new words\n\nWhen: /)
  for (const part of [mail.text, mail.html]) assert.doesNotMatch(part, /예전 말/)
})

test('priority, due date, labels and parent are told by what people call them', () => {
  const changes = {
    priority: { from: 'none', to: 'urgent' },
    dueOn: { from: null, to: '2026-12-01' },
    labelIds: { from: [], to: ['l1', 'l2'] },
    parentId: { from: null, to: 't9' },
    position: { from: 'a0', to: 'a1' },
  }
  assert.ok(
    compose({ type: 'task.changed', changes }).text.includes(`
  우선순위: 없음 → 긴급
  마감일: 없음 → 2026-12-01
  라벨: 없음 → 긴급, 서버
  상위 작업: 없음 → TEAM-9

`),
  )
  assert.ok(
    compose({ type: 'task.changed', changes }, 'en').text.includes(`
  Priority: None → Urgent
  Due date: none → 2026-12-01
  Labels: none → 긴급, 서버
  Parent task: none → TEAM-9

`),
  )
})

test('a comment of any length stays within 4 kB, and the page within what mail programs show', () => {
  const mail = compose(added('한'.repeat(10_000)))
  assert.ok(Buffer.byteLength(mail.text) < 5000)
  assert.match(mail.text, /한 …\n/)
  const long = { from: '<'.repeat(20_000), to: '&'.repeat(20_000) }
  const both = compose({ type: 'task.changed', changes: { title: long, description: long } })
  assert.ok(Buffer.byteLength(both.html) < 102_000)
})

test('markup in a comment is text', () => {
  const { html } = compose(added('</blockquote><img src=x onerror=alert(1)> "quoted" [x](javascript:alert(1))'))
  assert.match(html, /&lt;\/blockquote&gt;&lt;img src=x onerror=alert\(1\)&gt; &quot;quoted&quot; \[x\]/)
  assert.doesNotMatch(html, /<img|href="javascript/)
})
