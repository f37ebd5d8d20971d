import type { Project } from '#shared/contract/project.ts'
import { type ListQuery, useTaskList } from '../data/queries/task-lists.ts'
import { useToday } from '../data/session/use-clock.ts'
import { filterQuery, type TaskFilters } from '../filters/task-filters.ts'
import type { ListView } from './list-view.ts'

/** The tasks of a project, as the address narrows and sorts them. */
export function useList(project: Project, filters: TaskFilters, { sort, deleted }: ListView) {
  return useTaskList(useListQuery(project, filters, deleted), sort)
}

/** What the server narrows the tasks by, for the list and for its export. */
export function useListQuery(project: Project, filters: TaskFilters, deleted: ListView['deleted']): ListQuery {
  const today = useToday()
  return { project: project.id, ...filterQuery(filters, today), ...(deleted ? { deleted } : {}) }
}
