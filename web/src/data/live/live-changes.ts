import type { QueryClient } from '@tanstack/react-query'
import type { ChangeFeed, FeedItem } from '#shared/contract/change-feed.ts'
import type { Api } from '../api/client.ts'
import { cacheKeys } from '../cache-keys.ts'
import { knownTask, refreshLists } from '../writes/task-cache.ts'
import { createPollLoop } from './poll-loop.ts'

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

const waitSeconds = 20
// The server answers after the wait at the latest; what takes longer got lost.
const withinMs = 28_000

/** Follows the changes while the page is visible and there is a network. Answers how to end that. */
export function followChanges(api: Api, cache: QueryClient): () => void {
  const loop = createPollLoop({
    ask: (since, signal) => {
      const query = since === undefined ? {} : { since, wait: waitSeconds }
      return api.call('listChanges', { query, signal, withinMs })
    },
    onChanges: (feed) => takeInChanges(cache, feed),
    openMs: waitSeconds * 1000,
  })
  const decide = () => {
    if (document.visibilityState === 'visible' && navigator.onLine) loop.start()
    else loop.stop()
  }
  decide()
  const quit = new AbortController()
  const { signal } = quit
  document.addEventListener('visibilitychange', decide, { signal })
  addEventListener('online', decide, { signal })
  addEventListener('offline', decide, { signal })
  return () => {
    quit.abort()
    loop.stop()
  }
}
