import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { limits } from '#shared/contract/limits.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Board } from '#shared/contract/task-query.ts'
import { projectKeyOf } from '../../base/addresses.ts'
import { useApi } from '../api/api-context.ts'
import type { CallInput } from '../api/calls.ts'
import { cacheKeys } from '../cache-keys.ts'
import { registerTaskList } from '../writes/task-cache.ts'
import type { TaskWrite } from '../writes/task-write.ts'
import {
  appendToColumn,
  changeOnBoard,
  findOnBoard,
  keepNewerOnBoard,
  takeInOnBoard,
  takeOffBoard,
} from './board-patch.ts'
import { pollMs } from './reading.ts'

const columnPage = 200

type BoardQuery = NonNullable<CallInput<'getBoard'>['query']>

/** The board of a project under some filters: as it was read, as it is held now, and how to read more of a column. */
export function useBoardQuery(project: Project, where: BoardQuery) {
  const api = useApi()
  const cache = useQueryClient()
  const queryKey = cacheKeys.board(project, where)
  const read = (part: BoardQuery, signal?: AbortSignal): Promise<Board> =>
    api.call('getBoard', {
      params: { projectKey: project.key },
      query: { ...where, ...part },
      ...(signal ? { signal } : {}),
    })
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
  return {
    query,
    boardNow: () => cache.getQueryData<Board>(queryKey) ?? query.data,
    /** Reads more of one column and puts it below. Rejects with ApiError. */
    readMore: async (statusId: string, cursor: string) => {
      const more = await read({ limit: columnPage, status: statusId, cursor })
      // A reading that started with fewer cards would take the new ones away again.
      await cache.cancelQueries({ queryKey })
      cache.setQueryData<Board>(queryKey, (board) => board && appendToColumn(board, more, statusId))
    },
  }
}

const boards = [cacheKeys.board({ key: '', id: '' }, {})[0]]

const boardsOf = (taskKey: string) => ({ queryKey: [...boards, projectKeyOf(taskKey)] })

registerTaskList({
  find: (cache, key) => {
    for (const [, board] of cache.getQueriesData<Board>(boardsOf(key))) {
      const found = board && findOnBoard(board, key)
      if (found) return { ...found.task, statusId: found.statusId }
    }
    return undefined
  },
  onTaskChanged: (cache, task) => {
    const placeAfter = placeUnderWay(cache, task.key)
    cache.setQueriesData<Board>(boardsOf(task.key), (board) => board && takeInOnBoard(board, task, placeAfter))
  },
  onTaskGone: (cache, key) => {
    cache.setQueriesData<Board>(boardsOf(key), (board) => board && takeOffBoard(board, key))
  },
  onTaskSeen: (cache, key, version) => {
    cache.setQueriesData<Board>(
      boardsOf(key),
      (board) =>
        board && changeOnBoard(board, key, (task) => (task.version > version ? task : { ...task, unseen: false })),
    )
  },
  refresh: (cache, projectId) => {
    void cache.invalidateQueries({
      queryKey: boards,
      ...(projectId === undefined ? {} : { predicate: ({ queryKey }) => queryKey[2] === projectId }),
    })
  },
})

// The answer says nothing of the neighbours. The write that it answers is the oldest one under way, and says below
// which card.
function placeUnderWay(cache: QueryClient, key: string): string | null | undefined {
  for (const { state } of cache.getMutationCache().findAll({ mutationKey: cacheKeys.writes, status: 'pending' })) {
    const write = state.variables as TaskWrite | undefined
    if (write?.key === key) return write.kind === 'update' ? write.placeAfter : undefined
  }
  return undefined
}
