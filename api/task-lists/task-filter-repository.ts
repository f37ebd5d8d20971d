import type { Category } from '#shared/contract/project.ts'
import type { Priority } from '#shared/contract/task.ts'
import { noDueDate, priorityNumber } from '#shared/database/task-columns.ts'
import { type Condition, condition } from './condition.ts'

type FilterValues = {
  statusIds: string[]
  categories: Category[]
  assigneeId: string | null
  creatorId: string
  labelIds: string[]
  priorities: Priority[]
  dueFrom: string
  dueTo: string
  updatedSince: Date
  parentId: string | null
  text: string
}

/** What narrows a list of tasks, with every name in it resolved. null: tasks without one. */
export type TaskFilter = { [Name in keyof FilterValues]?: FilterValues[Name] | undefined }

/** A filter on a task `t` for each thing that is asked for, by its name. */
export function filterConditions(filter: TaskFilter): Map<keyof FilterValues, Condition> {
  const found = new Map<keyof FilterValues, Condition>()
  for (const name of Object.keys(conditionOf) as (keyof FilterValues)[]) {
    const made = conditionFor(name, filter)
    if (made !== undefined) found.set(name, made)
  }
  return found
}

function conditionFor<Name extends keyof FilterValues>(name: Name, filter: TaskFilter): Condition | undefined {
  const value: FilterValues[Name] | undefined = filter[name]
  return value === undefined ? undefined : conditionOf[name](value)
}

// What is looked up in another table is a scalar sub-query on purpose: a join could begin at that table and read all
// that belongs to it.
const conditionOf: { [Name in keyof FilterValues]: (value: FilterValues[Name]) => Condition } = {
  statusIds: (ids) => condition('t.status_id IN (?)', ids),
  categories: (names) => condition('(SELECT s.category FROM status s WHERE s.id = t.status_id) IN (?)', names),
  assigneeId: (id) => (id === null ? condition('t.assignee_id IS NULL') : condition('t.assignee_id = ?', id)),
  creatorId: (id) => condition('t.creator_id = ?', id),
  labelIds: (ids) =>
    condition('(SELECT COUNT(*) FROM task_label tl WHERE tl.task_id = t.id AND tl.label_id IN (?)) > 0', ids),
  priorities: (names) => condition('t.priority IN (?)', names.map(priorityNumber)),
  dueFrom: (day) => condition('t.due_on >= ? AND t.due_on < ?', day, noDueDate),
  dueTo: (day) => condition('t.due_on <= ?', day),
  updatedSince: (at) => condition('t.updated_at >= ?', at),
  parentId: (id) => (id === null ? condition('t.parent_id IS NULL') : condition('t.parent_id = ?', id)),
  text: (text) => condition('t.title_head LIKE ?', `%${escapeLike(text)}%`),
}

/** Text that LIKE finds as it is. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
