import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectsOf, visibleItems } from './audience.ts'
import type { FeedRow } from './feed-window.ts'

const row = (id: number, projectId: string | undefined): FeedRow => {
  const item = { eventId: `event-${id}`, type: 'task.created', taskKey: null, version: null, actorId: 'a' } as const
  return { id, at: 0, item: projectId === undefined ? undefined : { ...item, projectId } }
}
const rows = [row(1, 'open'), row(2, 'closed'), row(3, undefined), row(4, 'open'), row(5, 'gone')]
const audience = new Map([
  ['open', { isPrivate: false, memberIds: new Set<string>() }],
  ['closed', { isPrivate: true, memberIds: new Set(['minsu']) }],
])
const heard = (personId: string) => visibleItems(rows, audience, personId).map(({ eventId }) => eventId)

test('a private project is for its members, a project of the team for everybody, one that is gone for nobody', () => {
  assert.deepEqual(heard('minsu'), ['event-1', 'event-2', 'event-4'])
  assert.deepEqual(heard('younghee'), ['event-1', 'event-4'])
})

test('each project is asked about once', () => {
  assert.deepEqual(projectsOf(rows), ['open', 'closed', 'gone'])
})
