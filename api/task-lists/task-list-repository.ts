import { splitKey } from '#api/tasks/task-record.ts'
import { type Queryable, select } from '#shared/database/database.ts'
import { type Scope, scopeCondition } from './choose-walk.ts'
import { allOf, condition, type Statement } from './condition.ts'
import { filterConditions, type TaskFilter } from './task-filter-repository.ts'

type Among = { scope: Scope; filter: TaskFilter }

/** The task with this key if it is in the scope, not deleted and passes the filters. */
export function byKeyStatement(key: string, { scope, filter }: Among): Statement {
  const { projectKey, number } = splitKey(key)
  const where = allOf([
    condition('p.project_key = ? AND t.number = ? AND t.deleted_at IS NULL', projectKey, number),
    scopeCondition(scope),
    ...filterConditions(filter).values(),
  ])
  return condition(
    `SELECT t.id FROM project p JOIN task t ON t.project_id = p.id WHERE ${where.sql} LIMIT 1`,
    ...where.values,
  )
}

/** The id of the task with this key if it is among these, however old it is. */
export async function findByKey(on: Queryable, key: string, among: Among): Promise<string | undefined> {
  const { sql, values } = byKeyStatement(key, among)
  const [row] = await select<{ id: string }>(on, sql, values)
  return row?.id
}

/** The versions up to which somebody has seen these tasks. */
export async function findSeenVersions(on: Queryable, personId: string, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await select<{ task_id: string; seen_version: number }>(
    on,
    'SELECT task_id, seen_version FROM task_person WHERE person_id = ? AND task_id IN (?) AND seen_version IS NOT NULL LIMIT ?',
    [personId, ids, ids.length],
  )
  return new Map(rows.map((row) => [row.task_id, row.seen_version]))
}
