import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, type Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { Bundle } from '#shared/mail-ledger/items.ts'
import { queued, routeMail } from './route.ts'

const now = new Date('2026-11-21T00:00:00Z')
const status = { type: 'task.changed', changes: { statusId: { from: 'a', to: 'b' } } } as const
const title = { type: 'task.changed', changes: { title: { from: 'a', to: 'b' } } } as const

type Case = { event?: Partial<TaskEvent>; preferences?: Partial<Preferences>; skip?: 'actor' }

function route({ event = status, preferences = {}, skip }: Case = {}) {
  const result = routeMail({
    event: { actorId: 'actor', projectId: 'p', taskId: 't', watcherIds: [], ...event } as TaskEvent,
    decision: { personId: 'me', target: 'person', reason: 'assignee', skip },
    choices: { preferences: { ...defaultPreferences, ...preferences }, timeZone: 'Asia/Seoul' },
    now,
  })
  const wait = typeof result === 'object' && 'wait' in result ? result.wait : undefined
  const dueAt = wait?.dueAt(new Date(now.getTime() - 30_000), undefined).toISOString()
  return { result, sk: wait?.key.sk, dueAt }
}

test('a status change leaves now', () => {
  assert.equal(route().result, 'now')
})

test('what the same hand does next waits until ten seconds after its mail, another hand’s waits for no grace', () => {
  const { dueAt } = queued({ actorId: 'actor', taskId: 't' } as TaskEvent, 'me', now)
  const told = (secondsAgo: number, promptBy = 'actor') => ({
    promptAt: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
    promptBy,
  })
  const waits = [told(4), told(40), told(4, 'other'), undefined].map(
    (there) => dueAt(now, there as Bundle).getTime() - now.getTime(),
  )
  assert.deepEqual(waits, [6000, 0, 0, 0])
})

test('an edit waits with others of its task until it is quiet', () => {
  const { sk, dueAt } = route({ event: title })
  assert.deepEqual([sk, dueAt], ['TASK#t', '2026-11-21T00:01:00.000Z'])
})

test('what was done to many tasks at once waits for the sweep, whatever it is', () => {
  for (const event of [status, title]) assert.equal(route({ event: { ...event, bulkId: 'b' } }).sk, 'BURST#actor')
})

test('the mail of the day waits for its hour, in bulk too', () => {
  const mail = { ...defaultPreferences.mail, status: 'daily' } as const
  const { sk, dueAt } = route({ event: { ...status, bulkId: 'b' }, preferences: { mail, dailyAt: '18:00' } })
  assert.deepEqual([sk, dueAt], ['DAILY', '2026-11-21T09:00:00.000Z'])
})

test('one’s own change is none of one’s mail, unless one wants it', () => {
  assert.deepEqual(route({ skip: 'actor' }).result, { skip: 'actor' })
  assert.equal(route({ skip: 'actor', preferences: { ownChanges: true } }).result, 'now')
})

test('what is off is skipped, for one project too', () => {
  const mail = { ...defaultPreferences.mail, status: 'off' } as const
  assert.deepEqual(route({ preferences: { mail } }).result, { skip: 'preference' })
  assert.deepEqual(route({ preferences: { projects: { p: { status: 'off' } } } }).result, {
    skip: 'preference',
  })
  assert.equal(route({ preferences: { mail, projects: { p: { status: 'each' } } } }).result, 'now')
})

test('nobody is there: no mail', () => {
  const decision = { personId: 'me', target: 'person', reason: 'creator', skip: undefined } as const
  const given = { event: status as unknown as TaskEvent, now }
  for (const choices of ['gone', 'disabled'] as const)
    assert.deepEqual(routeMail({ ...given, decision, choices }), { skip: choices })
  const own = { ...decision, skip: 'actor' } as const
  assert.deepEqual(routeMail({ ...given, decision: own, choices: 'disabled' }), { skip: 'actor' })
})
