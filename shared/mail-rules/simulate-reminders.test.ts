import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, type MailMode, type Preferences } from '#shared/contract/preferences.ts'
import type { Simulation } from './simulate.ts'
import { type PastReminder, withReminders } from './simulate-reminders.ts'

const reminder = (number: number, given: Partial<PastReminder> = {}): PastReminder => ({
  kind: 'due_soon',
  dueOn: '2026-11-22',
  taskId: `t${number}`,
  taskKey: `WEB-${number}`,
  title: '배포',
  projectId: 'p',
  reason: 'assignee',
  decidedAt: new Date('2026-11-21T00:00:03Z'),
  over: undefined,
  ...given,
})

const none: Simulation = { mails: [], skipped: {} }
const due = (mode: MailMode): Partial<Preferences> => ({ mail: { ...defaultPreferences.mail, due: mode } })

function simulate(reminders: PastReminder[], preferences: Partial<Preferences> = {}, changes = none) {
  const { mails, skipped } = withReminders(changes, reminders, {
    personId: 'me',
    timeZone: 'Asia/Seoul',
    preferences: { ...defaultPreferences, ...preferences },
    mutedTaskIds: new Set(['quiet']),
  })
  return {
    mails: mails.map(({ at, speed, tasks, events, reminders: count }) => {
      const keys = tasks.map(({ key }) => key).join(' ')
      return `${at.toISOString().slice(0, 16)} ${speed} ${keys} (${events}, ${count})`
    }),
    skipped,
  }
}

test('some reminders are a mail each, at the hour that is tried; more than three of a day are one', () => {
  assert.deepEqual(simulate([reminder(1), reminder(2)], { dailyAt: '18:30' }).mails, [
    '2026-11-21T09:30 at_once WEB-1 (0, 1)',
    '2026-11-21T09:30 at_once WEB-2 (0, 1)',
  ])
  const four = [1, 2, 3, 4].map((number) => reminder(number))
  assert.deepEqual(simulate(four).mails, ['2026-11-21T00:00 grouped WEB-1 WEB-2 WEB-3 WEB-4 (0, 4)'])
  assert.equal(simulate(four, due('each')).mails.length, 4)
})

test('those of the day are in the mail of the day, whatever else it tells', () => {
  const at = new Date('2026-11-21T00:00:00Z')
  const tasks = [{ key: 'WEB-9', title: '다른 일' }]
  const mails = [{ at, speed: 'daily', reason: 'watcher', tasks, events: 2, reminders: 0 } as const]
  const overdue = reminder(2, { kind: 'overdue', dueOn: '2026-11-20' })
  assert.deepEqual(
    simulate([reminder(1), overdue], due('daily'), { mails: [...mails].map((one) => ({ ...one })), skipped: {} }).mails,
    ['2026-11-21T00:00 daily WEB-9 WEB-1 WEB-2 (2, 2)'],
  )
})

test('what came up on the day itself would have come then', () => {
  const late = reminder(1, { decidedAt: new Date('2026-11-22T05:00:10Z') })
  assert.deepEqual(simulate([late]).mails, ['2026-11-22T05:01 at_once WEB-1 (0, 1)'])
  assert.deepEqual(simulate([late], { dailyAt: '18:00' }).mails, ['2026-11-22T09:00 at_once WEB-1 (0, 1)'])
})

test('what is off, muted or was over is counted by its reason', () => {
  const reminders = [reminder(1), reminder(2, { taskId: 'quiet' }), reminder(3, { over: 'task_over' })]
  assert.deepEqual(simulate(reminders, due('off')), { mails: [], skipped: { preference: 1, muted: 1, task_over: 1 } })
})
