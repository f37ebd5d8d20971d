import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, type Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { routeMail } from './route.ts'

const now = new Date('2026-11-21T00:00:00Z')
const status = { type: 'task.changed', changes: { statusId: { from: 'a', to: 'b' } } } as const
const title = { type: 'task.changed', changes: { title: { from: 'a', to: 'b' } } } as const

type Given = { event?: Partial<TaskEvent>; preferences?: Partial<Preferences>; count?: number; skip?: 'actor' }

async function route({ event = status, preferences = {}, count = 1, skip }: Given = {}) {
  let counted = 0
  const result = await routeMail({
    event: { actorId: 'actor', projectId: 'p', taskId: 't', watcherIds: [], ...event } as TaskEvent,
    decision: { personId: 'me', target: 'person', reason: 'assignee', skip },
    choices: { preferences: { ...defaultPreferences, ...preferences }, timeZone: 'Asia/Seoul' },
    now,
    countPrompt: async () => {
      counted += 1
      return count
    },
  })
  const wait = typeof result === 'object' && 'wait' in result ? result.wait : undefined
  return { result, counted, sk: wait?.key.sk, dueAt: wait?.dueAt(new Date(now.getTime() - 30_000)).toISOString() }
}

test('a status change leaves now, the fourth within a minute waits for the sweep', async () => {
  assert.deepEqual(await route({ count: 3 }), { result: 'now', counted: 1, sk: undefined, dueAt: undefined })
  const { sk, dueAt } = await route({ count: 4 })
  assert.deepEqual([sk, dueAt], ['BURST#actor', now.toISOString()])
})

test('an edit waits with others of its task until it is quiet, and counts for no flood', async () => {
  const { sk, dueAt, counted } = await route({ event: title })
  assert.deepEqual([sk, dueAt, counted], ['TASK#t', '2026-11-21T00:01:00.000Z', 0])
})

test('what was done to many tasks at once waits for the sweep, whatever it is', async () => {
  for (const event of [status, title])
    assert.equal((await route({ event: { ...event, bulkId: 'b' } })).sk, 'BURST#actor')
})

test('the mail of the day waits for its hour, in bulk too', async () => {
  const mail = { ...defaultPreferences.mail, status: 'daily' } as const
  const { sk, dueAt } = await route({ event: { ...status, bulkId: 'b' }, preferences: { mail, dailyAt: '18:00' } })
  assert.deepEqual([sk, dueAt], ['DAILY', '2026-11-21T09:00:00.000Z'])
})

test('one’s own change is none of one’s mail, unless one wants it', async () => {
  assert.deepEqual((await route({ skip: 'actor' })).result, { skip: 'actor' })
  assert.equal((await route({ skip: 'actor', preferences: { ownChanges: true } })).result, 'now')
})

test('what is off is skipped, for one project too', async () => {
  const mail = { ...defaultPreferences.mail, status: 'off' } as const
  assert.deepEqual((await route({ preferences: { mail } })).result, { skip: 'preference' })
  assert.deepEqual((await route({ preferences: { projects: { p: { status: 'off' } } } })).result, {
    skip: 'preference',
  })
  assert.equal((await route({ preferences: { mail, projects: { p: { status: 'each' } } } })).result, 'now')
})

test('nobody is there: no mail, and nothing is counted', async () => {
  const decision = { personId: 'me', target: 'person', reason: 'creator', skip: undefined } as const
  const countPrompt = () => Promise.reject(new Error('not to be asked'))
  const given = { event: status as unknown as TaskEvent, decision, choices: undefined, now, countPrompt }
  assert.deepEqual(await routeMail(given), { skip: 'gone' })
})
