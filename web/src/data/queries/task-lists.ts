import { useQueryClient } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import type { TaskSort, WorkRole, WorkTask } from '#shared/contract/task-query.ts'
import { useApi } from '../api/api-context.ts'
import type { CallInput } from '../api/calls.ts'
import { cacheKeys } from '../cache-keys.ts'
import { usePerson } from '../session/session-context.ts'
import { registerPagedTasks, withAnswers } from '../writes/paged-tasks.ts'
import { usePendingWrites } from '../writes/pending-writes.ts'
import { withWrites } from '../writes/task-write.ts'
import { usePages } from './pages.ts'
import { pageSize, pollMs } from './reading.ts'

const fields = [
  'key',
  'version',
  'title',
  'statusId',
  'assigneeId',
  'priority',
  'dueOn',
  'labelIds',
  'parentKey',
  'updatedAt',
  'deletedAt',
] as const

/** A row of the list: the fields of a task that it asks for. */
export type ListTask = Pick<Task, (typeof fields)[number]>

const listPage = 100

registerPagedTasks<ListTask>(cacheKeys.list('', {}, '')[0])
registerPagedTasks<WorkTask>(cacheKeys.work('', '')[0], (item, version) => ({
  ...item,
  seenVersion: Math.max(item.seenVersion ?? 0, version),
}))

/** What narrows the tasks of a project. */
export type ListQuery = CallInput<'exportTasks'>['query'] & { project: string }

/** The tasks of a project, page by page, as the person should see them now. */
export function useTaskList(where: ListQuery, sort: TaskSort) {
  const api = useApi()
  const cache = useQueryClient()
  const writes = usePendingWrites()
  const query = usePages(
    cacheKeys.list(where.project, where, sort),
    async (cursor, signal): Promise<Page<ListTask>> => {
      const page = await api.call('listTasks', {
        query: { ...where, ...cursor, sort, limit: listPage, fields: fields.join(',') },
        signal,
      })
      // The contract: an item has the fields that were asked for.
      return withAnswers(cache, page as Page<ListTask>)
    },
    { pollMs: () => pollMs, meanwhile: 'before' },
  )
  return { ...query, data: query.data && (where.deleted === 'only' ? query.data : withWrites(query.data, writes)) }
}

/** What this person has to do with, open or lately done, as they should see it now. */
export function useWork(role: WorkRole, state: 'open' | 'done') {
  const api = useApi()
  const cache = useQueryClient()
  const me = usePerson().id
  const writes = usePendingWrites()
  const query = usePages(
    cacheKeys.work(role, state),
    async (cursor, signal) =>
      withAnswers(cache, await api.call('listWork', { query: { role, state, limit: pageSize, ...cursor }, signal })),
    { pollMs: () => pollMs },
  )
  const data = query.data && withWrites(query.data, writes)
  // Handed over to somebody else: it is no longer among mine.
  return { ...query, data: data?.filter(({ assigneeId }) => role !== 'assigned' || assigneeId === me) }
}
