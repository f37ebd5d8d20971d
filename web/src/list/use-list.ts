import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { useApi } from '../data/api/api-context.ts'
import { pollMs, usePendingWrites } from '../data/queries/task.ts'
import { useToday } from '../data/session/use-clock.ts'
import { registerPagedTasks, withAnswers } from '../data/writes/paged-tasks.ts'
import { withWrites } from '../data/writes/task-write.ts'
import { filterQuery, filterSearch, type TaskFilters } from '../filters/task-filters.ts'
import type { ListView } from './list-view.ts'

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

const root = 'tasks'
const pageSize = 100

registerPagedTasks<ListTask>(root)

/** The tasks of a project, page by page, as the person should see them now. */
export function useList(project: Project, filters: TaskFilters, { sort, deleted }: ListView) {
  const api = useApi()
  const cache = useQueryClient()
  const today = useToday()
  const writes = usePendingWrites()
  const where = useListQuery(project, filters, deleted)
  const query = useInfiniteQuery({
    queryKey: [root, project.id, filterSearch(filters), sort, deleted ?? '', filters.due ? today : ''],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<Page<ListTask>> => {
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      const page = await api.call('listTasks', {
        query: { ...where, ...cursor, sort, limit: pageSize, fields: fields.join(',') },
        signal,
      })
      // The contract: an item has the fields that were asked for.
      return withAnswers(cache, page as Page<ListTask>)
    },
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
  })
  const read = query.data?.pages.flatMap((page) => page.items)
  const data = read && (deleted === 'only' ? read : withWrites(read, writes))
  return { ...query, data }
}

/** What the server narrows the tasks by, for the list and for its export. */
export function useListQuery(project: Project, filters: TaskFilters, deleted: ListView['deleted']) {
  const today = useToday()
  return { project: project.id, ...filterQuery(filters, today), ...(deleted ? { deleted } : {}) }
}
