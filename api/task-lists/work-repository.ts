import type { WorkQuery, WorkRole } from '#shared/contract/task-query.ts'
import { type Queryable, select } from '#shared/database/database.ts'
import type { Listing } from './choose-walk.ts'
import { allOf, type Condition, condition, type Statement } from './condition.ts'
import { after, type Key, type KeyRow, keyColumns, keyOf, orderBy, orders } from './order.ts'
import { type Stretch, walkOn } from './walk-repository.ts'

export type WorkAsked = Pick<WorkQuery, 'role' | 'state' | 'limit'> & {
  personId: string
  visibleIds: string[]
  /** What was done before is not shown any more. */
  doneSince: Date
  from: Key | undefined
}

const roleIndexes = {
  assigned: { index: 'task_work', column: 't.assignee_id' },
  created: { index: 'task_made', column: 't.creator_id' },
} as const satisfies Record<Exclude<WorkRole, 'watching'>, unknown>

// What somebody watches is not sorted by any index: of more than this many, the ones created last are looked at.
const watchedMax = 5000

export const workOrder = (state: WorkQuery['state']) => (state === 'open' ? orders.due : orders.completed)

/** Somebody's tasks in the role that is asked for, as keys in the order of `workOrder`. */
export async function readWork(on: Queryable, asked: WorkAsked): Promise<Stretch<KeyRow>> {
  const { role, from, limit } = asked
  if (role !== 'watching') return walkOn(on, workListing({ ...asked, role }), { from, limit })
  const { sql, values } = watchedStatement(asked)
  const rows = await select<KeyRow>(on, sql, values)
  const last = rows[limit - 1]
  const isMore = rows.length > limit && last !== undefined
  return { rows: rows.slice(0, limit), next: isMore ? keyOf(workOrder(asked.state), last) : undefined }
}

export function workListing(asked: WorkAsked & { role: keyof typeof roleIndexes }): Listing {
  const { index, column } = roleIndexes[asked.role]
  const conditions = [condition(`${column} = ?`, asked.personId), ...stateConditions(asked)]
  return { order: workOrder(asked.state), walks: [{ index, conditions }], filters: placeConditions(asked) }
}

/** The watched tasks are found by person first and then sorted: at most `watchedMax` of them. */
export function watchedStatement(asked: WorkAsked): Statement {
  const order = workOrder(asked.state)
  const beyond = asked.from === undefined ? [] : [after(order, asked.from)]
  const where = allOf([...stateConditions(asked), ...placeConditions(asked), ...beyond])
  return condition(
    `SELECT ${keyColumns(order)}
     FROM (SELECT task_id FROM task_person FORCE INDEX (task_person_watching)
           WHERE person_id = ? AND watching = 1 ORDER BY task_id DESC LIMIT ?) w
     STRAIGHT_JOIN task t ON t.id = w.task_id
     WHERE ${where.sql} ORDER BY ${orderBy(order)} LIMIT ?`,
    asked.personId,
    watchedMax,
    ...where.values,
    asked.limit + 1,
  )
}

function stateConditions({ state, doneSince }: WorkAsked): Condition[] {
  const isThen = state === 'open' ? condition('t.completed_at IS NULL') : condition('t.completed_at >= ?', doneSince)
  return [condition('t.deleted_at IS NULL'), isThen]
}

function placeConditions({ visibleIds }: WorkAsked): Condition[] {
  return [
    condition('t.project_id IN (?)', visibleIds),
    condition('(SELECT p.archived_at FROM project p WHERE p.id = t.project_id) IS NULL'),
  ]
}
