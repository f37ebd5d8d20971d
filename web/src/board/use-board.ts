import { useQueries, useQueryClient } from '@tanstack/react-query'
import type { Page } from '#shared/contract/page.ts'
import type { Project, Status } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { useApi } from '../api/api-context.ts'
import type { Api } from '../api/client.ts'
import { usePerson } from '../session/session-context.ts'
import { type ColumnPages, newestOf } from '../tasks/column-pages.ts'
import { pollMs, usePendingWrites } from '../tasks/queries.ts'
import { keepNewer } from '../tasks/task-cache.ts'
import { type ColumnOf, cacheKeys } from '../tasks/task-keys.ts'
import { arrange } from './board-view.ts'

export type BoardColumn = { status: Status; tasks: Task[]; next: string | null }

const pageSize = 50

/** The columns of a project as the person should see them now. */
export function useBoard(project: Project, assignee: 'me' | 'all') {
  const api = useApi()
  const cache = useQueryClient()
  const person = usePerson()
  const writes = usePendingWrites()
  const queries = useQueries({
    queries: project.statuses.map((status) => {
      const of = { projectId: project.id, statusId: status.id, assignee }
      const queryKey = cacheKeys.column(of)
      return {
        queryKey,
        refetchInterval: pollMs,
        queryFn: async ({ signal }: { signal: AbortSignal }) => {
          const count = cache.getQueryData<ColumnPages>(queryKey)?.pages.length ?? 1
          const data = await readColumn({ api, of, count, signal })
          return { ...data, pages: data.pages.map((page) => keepNewer(cache, page)) }
        },
      }
    }),
  })
  const tasks = newestOf(queries.map((query) => query.data))
  const onlyOf = assignee === 'me' ? person.id : undefined
  const cards = arrange({ statuses: project.statuses, tasks, writes, onlyOf, projectId: project.id })
  const columns: BoardColumn[] = project.statuses.map((status, at) => ({
    status,
    tasks: cards.get(status.id) ?? [],
    next: queries[at]?.data?.pages.at(-1)?.nextCursor ?? null,
  }))
  const failed = queries.find((query) => query.isError && !query.data)
  return {
    columns,
    isLoading: queries.some((query) => query.isPending),
    error: failed?.error,
    retry: () => void cache.invalidateQueries({ queryKey: cacheKeys.columns }),
  }
}

/** Reads the next page of a column and appends it. Rejects with ApiError. */
export function useLoadMore(of: ColumnOf) {
  const api = useApi()
  const cache = useQueryClient()
  return async (cursor: string) => {
    const queryKey = cacheKeys.column(of)
    const page = keepNewer(cache, await readPage({ api, of, cursor }))
    // A poll that started with fewer pages would take the new one away again.
    await cache.cancelQueries({ queryKey })
    cache.setQueryData<ColumnPages>(queryKey, (data) => data && { ...data, pages: [...data.pages, page] })
  }
}

type Reading = { api: Api; of: ColumnOf; signal?: AbortSignal }

async function readColumn({ count, ...reading }: Reading & { count: number }): Promise<ColumnPages> {
  const pages = [await readPage({ ...reading, cursor: null })]
  while (pages.length < count) {
    const cursor = pages.at(-1)?.nextCursor
    if (!cursor) break
    pages.push(await readPage({ ...reading, cursor }))
  }
  return { pages, pageParams: [] }
}

function readPage({ api, of, cursor, signal }: Reading & { cursor: string | null }): Promise<Page<Task>> {
  return api.call('listTasks', {
    query: {
      project: of.projectId,
      status: of.statusId,
      limit: pageSize,
      ...(of.assignee === 'me' ? { assignee: 'me' } : {}),
      ...(cursor === null ? {} : { cursor }),
    },
    ...(signal ? { signal } : {}),
  })
}
