import type { QueryClient } from '@tanstack/react-query'
import type { Task, TaskDetail } from '#shared/contract/task.ts'
import { cacheKeys } from '../cache-keys.ts'

/*
 * One task is held by its key: as the panel read it (`cacheKeys.task`) and as the server last answered to a write from
 * here (`cacheKeys.answer`). Lists (board, list, my work) hold it in shapes of their own, under keys of their own. Each
 * kind of list registers once, when its module is loaded, and from then on takes part in every write and in every
 * change that others make:
 *
 *   registerTaskList({ find, onTaskChanged, onTaskGone, onTaskSeen, refresh })
 *
 * While a write is under way nothing in the cache changes: lists lay `usePendingWrites()` over what they hold, by
 * `withWrites(items, writes)` (any items with `key` and `version`); a `create` among the writes is a card that no
 * server has seen yet, and `placeAfter` of an update is where a card will stand. A list that is read while a write is
 * answered may be older than that answer: its query function compares with `answerTo(cache, key)` and keeps what has
 * the higher version. Writes are sent by `useTaskActions()` (change, moveTo, assignTo, place, remove: they take any
 * item with key, version, title and the fields that they are about, as they are on the screen) or by `useTaskWriter()`
 * for a `create`. Deleting asks no question: its toast brings the task back. What others change comes by
 * `useLiveChanges` (web/src/data/live).
 */

/** What is known of a task from anywhere: at least how it is called and how new the reading is. */
export type KnownTask = Pick<Task, 'key' | 'version'> & Partial<Task>

/** How one kind of list takes part. Each function looks at all lists of its kind that the cache holds. */
export type TaskList = {
  /** The newest reading of the task in these lists, with the fields that they hold. */
  find: (cache: QueryClient, key: string) => KnownTask | undefined
  /**
   * The server told how the task is now: patch it where it stands, put it where it belongs, never take an older
   * reading.
   */
  onTaskChanged: (cache: QueryClient, task: Task) => void
  onTaskGone: (cache: QueryClient, key: string) => void
  /** The person has now seen the task in this version. */
  onTaskSeen?: (cache: QueryClient, key: string, version: number) => void
  /** Read again what is on the screen; with a project's id only what may show its tasks. */
  refresh: (cache: QueryClient, projectId: string | undefined) => void
}

const lists: TaskList[] = []

/** Lets a kind of list take part in writes and live changes. Once, when its module is loaded. */
export function registerTaskList(list: TaskList) {
  lists.push(list)
}

/** What the server last answered to a write of this task from here. */
export function answerTo(cache: QueryClient, key: string): Task | undefined {
  return cache.getQueryData<Task>(cacheKeys.answer(key))
}

/** The newest reading of a task that the cache holds anywhere; from a list alone it lacks fields. */
export function knownTask(cache: QueryClient, key: string): KnownTask | undefined {
  const listed = lists.map((list) => list.find(cache, key))
  return newestOf([cache.getQueryData<TaskDetail>(cacheKeys.task(key)), answerTo(cache, key), ...listed])
}

function newestOf(readings: (KnownTask | undefined)[]): KnownTask | undefined {
  let newest: KnownTask | undefined
  // On a tie the first one stays: it is the one with the most fields.
  for (const reading of readings) if (reading && (!newest || newest.version < reading.version)) newest = reading
  return newest
}

/** Takes in what the server said about one task: patched in place, never a list put back as it once was. */
export function takeIn(cache: QueryClient, task: Task) {
  const newerOf = <Held extends Task>(held: Held) => (held.version > task.version ? held : { ...held, ...task })
  cache.setQueryData<Task>(cacheKeys.answer(task.key), (held) => (held ? newerOf(held) : task))
  cache.setQueryData<TaskDetail>(cacheKeys.task(task.key), (held) => held && newerOf(held))
  for (const list of lists) list.onTaskChanged(cache, task)
}

export function takeOut(cache: QueryClient, key: string) {
  cache.removeQueries({ queryKey: cacheKeys.answer(key) })
  cache.removeQueries({ queryKey: cacheKeys.task(key) })
  for (const list of lists) list.onTaskGone(cache, key)
}

/** A reading that was on its way while a write was answered may be older than that answer: the newer one stays. */
export function newerDetail(cache: QueryClient, detail: TaskDetail): TaskDetail {
  const answer = answerTo(cache, detail.key)
  return answer && answer.version > detail.version ? { ...detail, ...answer } : detail
}

export function markSeenInLists(cache: QueryClient, key: string, version: number) {
  for (const list of lists) list.onTaskSeen?.(cache, key, version)
}

/** Reads all lists on the screen again, or only those that may show tasks of one project. */
export function refreshLists(cache: QueryClient, projectId?: string) {
  for (const list of lists) list.refresh(cache, projectId)
}
