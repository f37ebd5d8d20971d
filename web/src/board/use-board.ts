import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Project } from '#shared/contract/project.ts'
import { useBoardQuery } from '../data/queries/board.ts'
import { useToday } from '../data/session/use-clock.ts'
import { pendingWrites, usePendingWrites } from '../data/writes/pending-writes.ts'
import { filterQuery, type TaskFilters } from '../filters/task-filters.ts'
import { arrange } from './board-view.ts'

/** The columns of a project as the person should see them now. */
export function useBoard(project: Project, filters: TaskFilters) {
  const cache = useQueryClient()
  const writes = usePendingWrites()
  const today = useToday()
  // The columns are all there; which of them to show is a matter of the list.
  const { query, boardNow, readMore } = useBoardQuery(project, filterQuery({ ...filters, status: [] }, today))
  const { statuses, id: projectId } = project
  const columns = useMemo(
    () => query.data && arrange({ statuses, board: query.data, writes, projectId }),
    [query.data, statuses, writes, projectId],
  )
  /** The same at this very moment: a key that is pressed twice is faster than the screen. */
  const columnsNow = () => {
    const board = boardNow()
    return board ? arrange({ statuses, board, writes: pendingWrites(cache), projectId }) : []
  }
  return { columns, columnsNow, query, readMore }
}
