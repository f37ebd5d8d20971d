import type { QueryClient } from '@tanstack/react-query'
import type { ChangeFeed, FeedItem } from '#shared/contract/change-feed.ts'
import { cacheKeys } from '../cache-keys.ts'
import { knownTask, refreshLists } from '../writes/task-cache.ts'

/** Reads again what the screen shows of what has changed. What already shows a change is left alone. */
export function takeInChanges(cache: QueryClient, { items, reset }: Pick<ChangeFeed, 'items' | 'reset'>) {
  if (reset) return void cache.invalidateQueries()
  const isNew = (item: FeedItem) => item.taskKey === null || !isShown(cache, item.taskKey, item.version)
  const projectIds = new Set(items.filter(isNew).map(({ projectId }) => projectId))
  for (const projectId of projectIds) refreshLists(cache, projectId)
  for (const key of new Set(items.flatMap(({ taskKey }) => taskKey ?? []))) refreshTask(cache, key)
  if (items.some(({ taskKey }) => taskKey === null)) refreshProjects(cache)
}

function isShown(cache: QueryClient, key: string, version: number | null): boolean {
  return version !== null && (knownTask(cache, key)?.version ?? 0) >= version
}

function refreshTask(cache: QueryClient, key: string) {
  const of = [cacheKeys.task, cacheKeys.history, cacheKeys.mail, cacheKeys.comments, cacheKeys.watchers]
  for (const keyOf of of) void cache.invalidateQueries({ queryKey: keyOf(key) })
}

function refreshProjects(cache: QueryClient) {
  void cache.invalidateQueries({ queryKey: cacheKeys.projects })
  void cache.invalidateQueries({ queryKey: cacheKeys.project('').slice(0, 1) })
}
