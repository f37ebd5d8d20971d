import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient } from '@tanstack/react-query'
import type { FeedItem } from '#shared/contract/change-feed.ts'
import { cacheKeys } from '../cache-keys.ts'
import { registerTaskList } from '../writes/task-cache.ts'
import { takeInChanges } from './live-changes.ts'

const refreshed: (string | undefined)[] = []
registerTaskList({
  find: () => undefined,
  onTaskChanged: () => {},
  onTaskGone: () => {},
  refresh: (_cache, projectId) => refreshed.push(projectId),
})

const item = (fields: Partial<FeedItem>): FeedItem => ({
  eventId: 'e',
  type: 'task.changed',
  projectId: 'p1',
  taskKey: 'WEB-1',
  version: 2,
  actorId: 'u',
  ...fields,
})

/** What is read again of what the cache holds, and the projects whose lists are. */
function staleAfter(items: FeedItem[], change: { reset: boolean } = { reset: false }) {
  const cache = new QueryClient()
  refreshed.length = 0
  const held = [cacheKeys.task('WEB-1'), cacheKeys.history('WEB-1'), cacheKeys.task('WEB-2'), cacheKeys.projects]
  for (const key of held) cache.setQueryData(key, { key: 'WEB-1', version: 2 })
  takeInChanges(cache, { items, ...change })
  const stale = held.filter((key) => cache.getQueryState(key)?.isInvalidated)
  return { stale: stale.map((key) => key.join('/')), lists: [...refreshed] }
}

test('a change of a task reads that task and the lists of its project again, once however often it changed', () => {
  const { stale, lists } = staleAfter([item({ version: 3 }), item({ version: 4 })])
  assert.deepEqual(stale, ['task/WEB-1', 'history/WEB-1'])
  assert.deepEqual(lists, ['p1'])
})

test('lists that show the change already, because it was made here, are left alone', () => {
  assert.deepEqual(staleAfter([item({ version: 2 })]).lists, [])
})

test('a change of a project reads the projects and its lists again', () => {
  const { stale, lists } = staleAfter([item({ type: 'project.changed', taskKey: null, version: null })])
  assert.deepEqual([stale, lists], [['projects'], ['p1']])
})

test('a reset reads everything again', () => {
  assert.equal(staleAfter([], { reset: true }).stale.length, 4)
})
