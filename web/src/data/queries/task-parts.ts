import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Task } from '#shared/contract/task.ts'
import { useApi } from '../api/api-context.ts'
import { cacheKeys } from '../cache-keys.ts'
import { usePendingWrites } from '../writes/pending-writes.ts'
import { answerTo } from '../writes/task-cache.ts'
import { mailWait } from './mail-wait.ts'
import { usePages } from './pages.ts'
import { pollMs } from './reading.ts'
import { arrangeRows, rowFields, type SubtaskRow } from './subtask-list.ts'

const always = { pollMs: () => pollMs }

const commentsPage = 20

/** The comments on a task that have been read so far, oldest first. */
export function useComments(key: string) {
  const api = useApi()
  const query = usePages(
    cacheKeys.comments(key),
    (page, signal) => api.call('listComments', { params: { key }, query: { ...page, limit: commentsPage }, signal }),
    always,
  )
  return { query, comments: (query.data ?? []).toReversed() }
}

// A thousand are read in six requests, also when they are read again.
const firstWatchers = 50
const moreWatchers = 200

/** Who watches a task. */
export function useWatchers(key: string) {
  const api = useApi()
  return usePages(
    cacheKeys.watchers(key),
    (page, signal) => {
      const limit = page.cursor === undefined ? firstWatchers : moreWatchers
      return api.call('listWatchers', { params: { key }, query: { ...page, limit }, signal })
    },
    always,
  )
}

const historyPage = 30
const mailPage = 200
// The log follows a change by a moment, and people wait for it.
const hurryMs = 1_000
// What is not there by then takes the minute's round: no use in asking more often.
const hurryForMs = 30_000

/** The events of a task, newest first, and the records of the mails about them. */
export function useHistory({ key, version }: Pick<Task, 'key' | 'version'>) {
  const api = useApi()
  const known = useMemo(() => ({ version, at: Date.now() }), [version])
  const isFresh = () => Date.now() - known.at < hurryForMs
  const history = usePages(
    cacheKeys.history(key),
    (page, signal) => api.call('getTaskHistory', { params: { key }, query: { ...page, limit: historyPage }, signal }),
    // The newest entry's place in the log is the task's version, once it is there.
    { pollMs: ([newest]) => ((newest?.seq ?? 0) < version && isFresh() ? hurryMs : pollMs) },
  )
  const newestEventId = history.data?.[0]?.eventId
  const mail = usePages(
    cacheKeys.mail(key),
    (page, signal) => api.call('getTaskMail', { params: { key }, query: { ...page, limit: mailPage }, signal }),
    {
      pollMs: (records) =>
        mailWait({ records, newestEventId, now: Date.now(), isSettled: !isFresh(), longestMs: pollMs }),
    },
  )
  return { history, mail }
}

const mostRows = 100

/** The sub-tasks of a task as the person should see them, and how many more there are. */
export function useSubtasks(task: Task) {
  const api = useApi()
  const cache = useQueryClient()
  const writes = usePendingWrites()
  const read = async (signal: AbortSignal): Promise<SubtaskRow[]> => {
    const query = {
      project: task.projectId,
      parent: task.key,
      fields: rowFields,
      sort: 'created',
      limit: mostRows,
    } as const
    const { items } = await api.call('listTasks', { query, signal })
    return items.map((item) => {
      const answer = answerTo(cache, item.key)
      // The contract promises the fields that were asked for.
      return answer && answer.version > (item.version ?? 0) ? answer : (item as SubtaskRow)
    })
  }
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.subtasks(task.key),
    queryFn: ({ signal }) => read(signal),
    refetchInterval: pollMs,
  })
  const rows = arrangeRows(data ?? [], writes, task.id)
  return { rows, rest: data?.length === mostRows ? Math.max(0, task.subtasks.total - mostRows) : 0, error, refetch }
}

const mostFound = 8

/** Tasks of the same project that may have sub-tasks; without words the newest ones. */
export function useParents({ key, projectId }: Task, words: string) {
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['parents', projectId, words],
    queryFn: ({ signal }) =>
      api.call('listTasks', {
        query: {
          project: projectId,
          parent: 'none',
          fields: 'id,key,title',
          // One more, as the task itself may be among them.
          limit: mostFound + 1,
          ...(words === '' ? {} : { q: words }),
        },
        signal,
      }),
    placeholderData: (before) => before,
  })
  const found = data?.items.flatMap(({ id, key: other, title }) =>
    id !== undefined && title !== undefined && other !== key ? [{ id, key: other, title }] : [],
  )
  return (found ?? []).slice(0, mostFound)
}
