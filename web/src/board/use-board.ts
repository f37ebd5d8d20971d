import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { limits } from '#shared/contract/limits.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Board } from '#shared/contract/task-query.ts'
import { useApi } from '../data/api/api-context.ts'
import { boardKey } from '../data/queries/board-cache.ts'
import { appendToColumn, keepNewerOnBoard } from '../data/queries/board-patch.ts'
import { pendingWrites, pollMs, usePendingWrites } from '../data/queries/task.ts'
import { useToday } from '../data/session/use-clock.ts'
import { filterQuery, filterSearch, type TaskFilters } from '../filters/task-filters.ts'
import { arrange } from './board-view.ts'

const columnPage = 200

/** The columns of a project as the person should see them now. */
export function useBoard(project: Project, filters: TaskFilters) {
  const cache = useQueryClient()
  const writes = usePendingWrites()
  const { queryKey, read } = useReadBoard(project, filters)
  const query = useQuery({
    queryKey,
    refetchInterval: pollMs,
    // Another filter: the cards go when the others are there, so that nothing flickers while somebody types.
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const held = cache.getQueryData<Board>(queryKey)
      const most = Math.max(columnPage, ...(held?.columns.map(({ tasks }) => tasks.length) ?? []))
      const fresh = await read({ limit: Math.min(most, limits.boardColumnMax) }, signal)
      return keepNewerOnBoard(fresh, cache.getQueryData<Board>(queryKey))
    },
  })
  const { statuses, id: projectId } = project
  const columns = useMemo(
    () => query.data && arrange({ statuses, board: query.data, writes, projectId }),
    [query.data, statuses, writes, projectId],
  )
  /** The same at this very moment: a key that is pressed twice is faster than the screen. */
  const columnsNow = () => {
    const board = cache.getQueryData<Board>(queryKey) ?? query.data
    return board ? arrange({ statuses, board, writes: pendingWrites(cache), projectId }) : []
  }
  return { columns, columnsNow, query }
}

/** Reads more of one column and puts it below. Rejects with ApiError. */
export function useLoadMore(project: Project, filters: TaskFilters) {
  const cache = useQueryClient()
  const { queryKey, read } = useReadBoard(project, filters)
  return async (statusId: string, cursor: string) => {
    const more = await read({ limit: columnPage, status: statusId, cursor })
    // A reading that started with fewer cards would take the new ones away again.
    await cache.cancelQueries({ queryKey })
    cache.setQueryData<Board>(queryKey, (board) => board && appendToColumn(board, more, statusId))
  }
}

type Wanted = { limit: number; status?: string; cursor?: string }

function useReadBoard(project: Project, filters: TaskFilters) {
  const api = useApi()
  const today = useToday()
  // The columns are all there; which of them to show is a matter of the list.
  const narrowed = { ...filters, status: [] }
  const read = (wanted: Wanted, signal?: AbortSignal): Promise<Board> =>
    api.call('getBoard', {
      params: { projectKey: project.key },
      query: { ...filterQuery(narrowed, today), ...wanted },
      ...(signal ? { signal } : {}),
    })
  const day = narrowed.due ? today : ''
  return { queryKey: boardKey(project, `${filterSearch(narrowed)}${day}`), read }
}
