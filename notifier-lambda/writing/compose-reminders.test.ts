import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locale } from '#shared/contract/person.ts'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import { composeReminders } from './compose-reminders.ts'
import type { MailMatter, ToldReminder } from './mail-matter.ts'

const site = {
  appUrl: 'https://b.example',
  fromAddress: 'notify@b.example',
  tokenFor: ({ scope, kind, taskId }: { scope: string; kind: string | null; taskId: string | null }) =>
    [scope, kind, taskId].filter(Boolean).join('-'),
}

function reminder(
  number: number,
  given: Partial<ToldReminder['task']> = {},
  rest: Partial<ToldReminder> = {},
): ToldReminder {
  return {
    task: {
      taskId: `t${number}`,
      taskKey: `WEB-${number}`,
      title: `배포 ${number}`,
      projectId: 'p1',
      projectName: '웹 서비스',
      visibility: 'team',
      isMember: false,
      muted: false,
      isOpen: true,
      dueOn: '2026-11-22',
      responsibleId: 'me',
      status: { name: null, category: 'in_progress' },
      ...given,
    },
    reason: 'assignee',
    saying: 'tomorrow',
    ...rest,
  }
}

function compose(reminders: ToldReminder[], locale: Locale = 'ko') {
  const recipient = {
    id: 'me',
    email: 'me@b.example',
    name: '나',
    locale,
    timeZone: locale === 'ko' ? 'Asia/Seoul' : 'Europe/London',
    preferences: defaultPreferences,
    mailbox: 'ok',
    hasMailHistory: false,
  } as const
  const matter: MailMatter = { recipient, tasks: [], reminders, bundleOf: 'single', people: {} }
  return composeReminders(matter, site, new Date('2026-11-21T00:00:00Z'))
}

test('a reminder of one task is a mail in its conversation, and says what to know', () => {
  const { subject, text, headers, fromName } = compose([reminder(7)])
  assert.equal(fromName, 'Baton')
  assert.equal(subject, '[웹 서비스] 배포 7 (WEB-7)')
  assert.equal(
    text,
    `내일 마감입니다

WEB-7 배포 7

  마감일: 2026년 11월 22일 일요일
  상태: 진행 중

시각: 2026년 11월 21일 오전 9:00
작업 열기: https://b.example/tasks/WEB-7

-- 
이 작업의 담당자라서 이 메일을 받았습니다.
이 작업 메일 끄기: https://b.example/unsubscribe#token=task-due-t7
마감 알림 끄기: https://b.example/unsubscribe#token=kind-due-t7
메일 설정: https://b.example/settings/notifications
`,
  )
  assert.equal(headers.References, '<task-t7@b.example>')
  assert.equal(headers['List-Unsubscribe'], '<https://b.example/api/unsubscribe/kind-due-t7>')
  assert.equal(headers['X-Baton-Reminder'], 'tomorrow')
})

test('in English it says the same', () => {
  const { text } = compose([reminder(7, {}, { saying: 'past', reason: 'creator' })], 'en')
  assert.match(
    text,
    /^Overdue\n\nWEB-7 배포 7\n\n {2}Due date: Sunday,? (November 22,|22 November) 2026\n {2}Status: In progress\n/,
  )
  assert.match(text, /\nYou get this mail because you created the task and nobody has it\.\n/)
})

test('several are a list by project: what is due and what is overdue', () => {
  const late = reminder(3, { projectId: 'p2', projectName: '앱' }, { saying: 'past' })
  const { subject, text, headers } = compose([reminder(1), reminder(2), late])
  assert.equal(subject, '[Baton] 마감 알림')
  assert.match(text, /^작업 2개의 마감이 다가왔고, 1개는 마감이 지났습니다\n/)
  assert.match(text, /웹 서비스:\n+ {2}WEB-1 배포 1\n {4}내일 마감입니다 · 2026년 11월 22일 일요일\n/)
  assert.match(text, /앱:\n+ {2}WEB-3 배포 3\n {4}마감이 지났습니다 · /)
  assert.deepEqual([headers['X-Baton-Task'], headers['X-Baton-Reminder']], ['WEB-1, WEB-2, WEB-3', 'tomorrow, past'])
})

test('a hundred are one mail of twenty and the way to the rest, however they are called', () => {
  const title = '가'.repeat(200)
  const { text, html } = compose(Array.from({ length: 100 }, (_, at) => reminder(at, { title, projectId: `p${at}` })))
  assert.match(text, /^작업 100개의 마감이 다가왔습니다\n/)
  assert.match(text, /나머지 작업 \d+개 보기: https:\/\/b\.example\/me\n/)
  assert.ok(Buffer.byteLength(html) + Buffer.byteLength(text) < 22_000)
})

test('markup in a title is text', () => {
  const { html } = compose([reminder(1, { title: '<img src=x onerror=alert(1)>', projectName: '<b>' })])
  assert.doesNotMatch(html, /<img|<b>/)
})
