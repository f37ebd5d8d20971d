import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, everyKind, type MailMode, type Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { simulateMail } from './simulate.ts'

const start = Date.parse('2026-11-21T00:00:05Z')

type Case = Partial<TaskEvent> & { after?: number }

let made = 0

/** An event so many seconds after the start, of a task that is mine. */
function event({ after = 0, taskId = 't1', ...given }: Case): TaskEvent {
  made += 1
  return {
    eventId: `e${made}`,
    type: 'task.changed',
    occurredAt: new Date(start + after * 1000).toISOString(),
    actorId: 'minsu',
    projectId: 'p',
    taskId,
    taskKey: `WEB-${taskId}`,
    title: '배포',
    seq: made,
    creatorId: 'minsu',
    assigneeId: 'me',
    watcherIds: [],
    changes: {},
    statuses: {},
    names: {},
    ...given,
  } as TaskEvent
}

const status = (from: string, to: string, given: Case = {}) => event({ changes: { statusId: { from, to } }, ...given })
const title = (from: string, to: string, given: Case = {}) =>
  event({ changes: { title: { from, to } }, title: to, ...given })

function simulate(events: TaskEvent[], preferences: Partial<Preferences> = {}, muted: string[] = []) {
  const { mails, skipped } = simulateMail(events, {
    personId: 'me',
    timeZone: 'Asia/Seoul',
    preferences: { ...defaultPreferences, ...preferences },
    mutedTaskIds: new Set(muted),
  })
  return {
    mails: mails.map(({ at, speed, tasks, events: count }) => {
      const time = at.toISOString().slice(11, 19)
      return `${time} ${speed} ${tasks.map(({ key, title: name }) => `${key} ${name}`).join(', ')} (${count})`
    }),
    skipped,
  }
}

const all = (mode: MailMode) => ({ mail: everyKind(mode) })

test('a status change leaves at once, and takes along what waits for its task', () => {
  const events = [title('가', '나'), status('a', 'b', { after: 20, title: '나' })]
  assert.deepEqual(simulate(events), { mails: ['00:00:25 at_once WEB-t1 나 (2)'], skipped: {} })
})

test('edits are one mail when it has been quiet for a minute; a later one is another', () => {
  const events = [title('가', '나'), title('나', '다', { after: 40 }), title('다', '라', { after: 200 })]
  assert.deepEqual(simulate(events).mails, ['00:02:00 grouped WEB-t1 다 (2)', '00:05:00 grouped WEB-t1 라 (1)'])
})

test('what is back where it was sends nothing, once a day too', () => {
  const events = [title('가', '나'), title('나', '가', { after: 10 })]
  assert.deepEqual(simulate(events), { mails: [], skipped: { no_net_change: 2 } })
  assert.deepEqual(simulate([status('a', 'b'), status('b', 'a', { after: 9 })], all('daily')).skipped, {
    no_net_change: 2,
  })
})

test('from the fourth within a minute, and in bulk, mails of one actor become one', () => {
  const five = [1, 2, 3, 4, 5].map((at) => status('a', 'b', { after: at, taskId: `t${at}` }))
  assert.deepEqual(simulate(five).mails, [
    '00:00:06 at_once WEB-t1 배포 (1)',
    '00:00:07 at_once WEB-t2 배포 (1)',
    '00:00:08 at_once WEB-t3 배포 (1)',
    '00:01:00 grouped WEB-t5 배포, WEB-t4 배포 (2)',
  ])
  const bulk = ['t1', 't2'].map((taskId) => status('a', 'b', { taskId, bulkId: 'b' }))
  assert.equal(simulate(bulk).mails.length, 1)
  const apart = five.map((one, at) => ({ ...one, actorId: `actor ${at}` }))
  assert.equal(simulate(apart).mails.length, 5, 'others have minutes of their own')
})

test('the mail of the day is one, at its hour', () => {
  const events = [status('a', 'b'), title('가', '나', { taskId: 't2', after: 3600 })]
  const { mails } = simulate(events, { ...all('daily'), dailyAt: '18:00' })
  assert.deepEqual(mails, ['09:00:00 daily WEB-t2 나, WEB-t1 배포 (2)'])
})

test('what is off, muted or their own is counted by its reason; what does not concern them is not', () => {
  const events = [
    status('a', 'b'),
    status('b', 'c', { taskId: 'quiet' }),
    status('c', 'd', { actorId: 'me' }),
    status('a', 'b', { assigneeId: 'somebody', taskId: 'theirs' }),
  ]
  assert.deepEqual(simulate(events, {}, ['quiet']).skipped, { muted: 1, actor: 1 })
  assert.deepEqual(simulate(events, all('off')), { mails: [], skipped: { preference: 2, actor: 1 } })
  assert.equal(simulate(events, { ownChanges: true }, ['quiet']).mails.length, 2)
})

test('who watched and is not named by an event, as a hundred others are, would have got it all the same', () => {
  const others = { assigneeId: 'younghee', watcherIds: ['alex'], moreWatchersAfter: 'alex' }
  assert.equal(simulate([status('a', 'b', others)]).mails.length, 1)
})

test('what one hand does within ten seconds of a mail waits and folds; another hand takes it along', () => {
  const there = status('a', 'b')
  assert.deepEqual(simulate([there, status('b', 'c', { after: 4 }), status('c', 'b', { after: 8 })]), {
    mails: ['00:00:05 at_once WEB-t1 배포 (1)'],
    skipped: { no_net_change: 2 },
  })
  const other = status('c', 'd', { after: 8, actorId: 'younghee' })
  assert.deepEqual(simulate([there, status('b', 'c', { after: 4 }), other]).mails, [
    '00:00:05 at_once WEB-t1 배포 (1)',
    '00:00:13 at_once WEB-t1 배포 (2)',
  ])
})
