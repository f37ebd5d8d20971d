import type { TaskSort } from '#shared/contract/task-query.ts'
import { type Condition, condition } from './condition.ts'
import { type Order, orders } from './order.ts'
import { filterConditions, type TaskFilter } from './task-filter-repository.ts'

/** The tasks of one place of an index, in its order. */
export type Walk = { index: string; conditions: readonly Condition[] }

/** A list of tasks: along one index, or several in the same order, leaving out what does not pass the filters. */
export type Listing = { order: Order; walks: readonly Walk[]; filters: readonly Condition[] }

/** Whose tasks are asked for: those of one project, or of all that somebody may see. */
export type Scope = { projectId: string } | { visibleIds: string[] }

export type Selection = { scope: Scope; filter: TaskFilter; sort: TaskSort; deletedSince?: Date | undefined }

const living = condition('t.deleted_at IS NULL')
const open = condition('t.completed_at IS NULL')

// Up to this many projects are read from their own index each and merged: the tasks of all others would only be passed
// by.
const projectsMax = 10

/** By which index a list is read; undefined when none has its order without a project. */
export function chooseListing(wanted: Selection): Listing | undefined {
  const { scope, deletedSince, sort } = wanted
  if (deletedSince !== undefined)
    return 'projectId' in scope ? listDeleted(wanted, scope.projectId, deletedSince) : undefined
  if (sort === 'created' || sort === '-created') return listCreated(wanted)
  if (sort === 'updated' || sort === '-updated') {
    if ('visibleIds' in scope && scope.visibleIds.length > projectsMax)
      return listing(wanted, [{ index: 'task_recent', conditions: [living] }], ['living'])
    return listing(wanted, ofProjects(scope, 'task_updated', [living]), ['living', 'scope'])
  }
  if ('projectId' in scope) {
    const index = sort === 'due' ? 'task_due' : 'task_priority'
    return listing(wanted, ofProjects(scope, index, [living]), ['living', 'scope'])
  }
  return sort === 'due' ? listOpenOfAssignee(wanted) : undefined
}

function listDeleted({ filter }: Selection, projectId: string, since: Date): Listing {
  const conditions = [condition('t.project_id = ?', projectId), condition('t.deleted_at >= ?', since)]
  return {
    order: orders.deleted,
    walks: [{ index: 'task_updated', conditions }],
    filters: [...filterConditions(filter).values()],
  }
}

function listCreated(wanted: Selection): Listing {
  const { scope, filter } = wanted
  if (typeof filter.parentId === 'string') {
    const conditions = [condition('t.parent_id = ?', filter.parentId), living]
    return listing(wanted, [{ index: 'task_children', conditions }], ['living', 'parentId'])
  }
  if (typeof filter.assigneeId === 'string') {
    const conditions = [condition('t.assignee_id = ?', filter.assigneeId)]
    return listing(wanted, [{ index: 'task_by_assignee', conditions }], ['assigneeId'])
  }
  if (filter.creatorId !== undefined) {
    const conditions = [condition('t.creator_id = ?', filter.creatorId)]
    return listing(wanted, [{ index: 'task_by_creator', conditions }], ['creatorId'])
  }
  if ('visibleIds' in scope && scope.visibleIds.length > projectsMax)
    return listing(wanted, [{ index: filter.text === undefined ? 'task_id' : 'task_search', conditions: [] }], [])
  return listing(wanted, ofProjects(scope, 'PRIMARY', []), ['scope'])
}

/** By due date over all projects: the open tasks of one person have an index for it. */
function listOpenOfAssignee(wanted: Selection): Listing | undefined {
  const { assigneeId, categories } = wanted.filter
  if (typeof assigneeId !== 'string' || categories === undefined || categories.includes('done')) return undefined
  const conditions = [condition('t.assignee_id = ?', assigneeId), living, open]
  return listing(wanted, [{ index: 'task_work', conditions }], ['living', 'assigneeId'])
}

function ofProjects(scope: Scope, index: string, more: Condition[]): Walk[] {
  const ids = 'projectId' in scope ? [scope.projectId] : scope.visibleIds
  return ids.map((id) => ({ index, conditions: [condition('t.project_id = ?', id), ...more] }))
}

type Covered = 'living' | 'scope' | keyof TaskFilter

/** All conditions but those which the walks meet by themselves. */
function listing({ scope, filter, sort }: Selection, walks: Walk[], covered: Covered[]): Listing {
  // In the order in which the database asks them of each task: whether it is of one of hundreds of projects costs most.
  const conditions = new Map<Covered, Condition>([
    ['living', living],
    ...filterConditions(filter),
    ['scope', scopeCondition(scope)],
  ])
  for (const name of covered) conditions.delete(name)
  return { order: orders[sort], walks, filters: [...conditions.values()] }
}

/** True for the tasks of the scope. */
export const scopeCondition = (scope: Scope): Condition =>
  'projectId' in scope
    ? condition('t.project_id = ?', scope.projectId)
    : condition('t.project_id IN (?)', scope.visibleIds)
