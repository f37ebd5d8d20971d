import type { QueryClient } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import { type ColumnPages, insertTask, newestOf, removeTask, replaceTask } from './column-pages.ts'
import { cacheKeys } from './task-keys.ts'

/** The newest reading of a task that the cache holds. */
export function knownTask(cache: QueryClient, key: string): Task | undefined {
  const single = cache.getQueryData<Task>(cacheKeys.task(key))
  const columns = cache.getQueriesData<ColumnPages>({ queryKey: cacheKeys.columns }).map(([, data]) => data)
  const listed = newestOf(columns).find((task) => task.key === key)
  if (!single || !listed) return single ?? listed
  return single.version < listed.version ? listed : single
}

/** Takes in what the server said about one task: patched in place, never a list put back as it once was. */
export function takeIn(cache: QueryClient, task: Task) {
  cache.setQueryData<Task>(cacheKeys.task(task.key), (held) => (held && held.version > task.version ? held : task))
  cache.setQueriesData<ColumnPages>({ queryKey: cacheKeys.columns }, (data) => data && replaceTask(data, task))
  cache.setQueriesData<ColumnPages>(
    { queryKey: [...cacheKeys.columns, task.projectId, task.statusId] },
    (data) => data && insertTask(data, task),
  )
}

export function takeOut(cache: QueryClient, task: { taskId: string; key: string }) {
  cache.setQueriesData<ColumnPages>({ queryKey: cacheKeys.columns }, (data) => data && removeTask(data, task.taskId))
  cache.removeQueries({ queryKey: cacheKeys.task(task.key) })
}

/** A list that was on its way while a write was answered may be older than that answer: the newer reading stays. */
export function keepNewer(cache: QueryClient, page: Page<Task>): Page<Task> {
  return { ...page, items: page.items.map((task) => newer(cache, task)) }
}

export function newer(cache: QueryClient, task: Task): Task {
  const held = cache.getQueryData<Task>(cacheKeys.task(task.key))
  return held && held.version > task.version ? held : task
}
