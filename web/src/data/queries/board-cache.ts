import type { QueryClient } from '@tanstack/react-query'
import type { Board } from '#shared/contract/task-query.ts'
import { projectKeyOf } from '../../base/addresses.ts'
import { cacheKeys } from '../cache-keys.ts'
import { registerTaskList } from '../writes/task-cache.ts'
import type { TaskWrite } from '../writes/task-write.ts'
import { changeOnBoard, findOnBoard, takeInOnBoard, takeOffBoard } from './board-patch.ts'

type Project = { id: string; key: string }

const boards = ['board'] as const

/** Where the cache keeps the board of a project under some filters. */
export function boardKey(project: Project, search: string) {
  return [...boards, project.key, project.id, search] as const
}

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
