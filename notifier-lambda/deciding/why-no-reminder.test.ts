import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, type Preferences } from '#shared/contract/preferences.ts'
import type { ReminderDay } from '#shared/mail-rules/reminder-moment.ts'
import type { RemindedTask } from '../reading/due-task-repository.ts'
import { whyNoReminder } from './why-no-reminder.ts'

const open: RemindedTask = {
  taskId: 't',
  taskKey: 'WEB-1',
  title: '배포',
  projectId: 'p',
  projectName: '웹',
  visibility: 'team',
  isMember: false,
  muted: false,
  isOpen: true,
  dueOn: '2026-11-22',
  responsibleId: 'me',
  status: { name: null, category: 'waiting' },
}

const reader = { id: 'me', timeZone: 'Asia/Seoul', mailbox: 'ok' } as const

type Case = {
  task?: Partial<RemindedTask>
  preferences?: Partial<Preferences>
  kind?: ReminderDay['kind']
  at?: string
}

const why = ({ task = {}, preferences = {}, kind = 'due_soon', at = '2026-11-21T00:00:00Z' }: Case = {}) =>
  whyNoReminder({
    day: { kind, dueOn: '2026-11-22' },
    task: { ...open, ...task },
    recipient: { ...reader, preferences: { ...defaultPreferences, ...preferences } },
    now: new Date(at),
  })

test('an open task is reminded of, and nobody of what is over: the reason says what happened', () => {
  assert.equal(why(), undefined)
  assert.equal(why({ task: { isOpen: false } }), 'task_over')
  assert.equal(why({ task: { dueOn: '2026-11-23' } }), 'due_moved')
  assert.equal(why({ task: { responsibleId: 'somebody else' } }), 'reassigned')
  const recipient = { ...reader, preferences: defaultPreferences }
  const gone = { day: { kind: 'overdue', dueOn: '2026-11-22' }, task: undefined, recipient, now: new Date() } as const
  assert.equal(whyNoReminder(gone), 'task_over')
})

test('that something is due soon is no news when it is overdue; that it is overdue stays true', () => {
  assert.equal(why({ at: '2026-11-22T03:00:00Z' }), undefined, 'it is due today')
  assert.equal(why({ at: '2026-11-22T15:00:00Z' }), 'day_over')
  assert.equal(why({ kind: 'overdue', at: '2026-11-24T03:00:00Z' }), undefined)
})

test('who may not see the task, has muted it or wants no reminders gets none, in one project too', () => {
  assert.equal(why({ task: { visibility: 'private' } }), 'no_access')
  assert.equal(why({ task: { visibility: 'private', isMember: true } }), undefined)
  assert.equal(why({ task: { muted: true } }), 'muted')
  const off = { mail: { ...defaultPreferences.mail, due: 'off' } } as const
  assert.equal(why({ preferences: off }), 'preference')
  assert.equal(why({ preferences: { ...off, projects: { p: { due: 'each' } } } }), undefined)
})
