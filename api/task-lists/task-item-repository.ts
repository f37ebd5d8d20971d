import { readFields, type TaskRow, taskColumns, taskTables } from '#api/tasks/task-column-repository.ts'
import type { Task } from '#shared/contract/task.ts'
import type { TaskItem } from '#shared/contract/task-query.ts'
import { type Queryable, select } from '#shared/database/database.ts'
import { condition, type Statement } from './condition.ts'

export type ListedField = keyof Task

export const allFields = Object.keys(taskColumns).filter((field) => field !== 'fieldVersions') as ListedField[]

// A list can have thousands of tasks; a description can be as long as all of their titles.
export const fieldsWithoutDescription = allFields.filter((field) => field !== 'description')

/** Reads these fields of these tasks. */
export function itemsStatement(ids: string[], fields: readonly ListedField[]): Statement {
  const columns = [...new Set(['id', 'key', ...fields] as const)].map((field) => taskColumns[field].select)
  return condition(`SELECT ${columns.join(', ')} FROM ${taskTables} WHERE t.id IN (?) LIMIT ?`, ids, ids.length)
}

/** These fields of these tasks, in the order of the ids. A task that is not there any more is left out. */
export async function readItems(on: Queryable, ids: string[], fields: readonly ListedField[]): Promise<TaskItem[]> {
  if (ids.length === 0) return []
  const { sql, values } = itemsStatement(ids, fields)
  const rows = await select<ItemRow & { id: string }>(on, sql, values)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [toItem(row, fields)]
  })
}

/** A row in which the columns of some fields were read. */
export type ItemRow = Partial<TaskRow>

/** The asked fields of a row, and always the key. */
export function toItem(row: ItemRow, fields: readonly ListedField[]): TaskItem {
  const read = Object.entries(readFields(row as TaskRow, [...new Set([...fields, 'key' as const])]))
  const shown = read.map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value])
  return Object.fromEntries(shown)
}
