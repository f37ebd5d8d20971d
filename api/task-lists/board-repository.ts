import { taskColumns } from '#api/tasks/task-column-repository.ts'
import type { BoardTask } from '#shared/contract/task-query.ts'
import { type Queryable, select } from '#shared/database/database.ts'
import type { Listing } from './choose-walk.ts'
import { allOf, type Condition, condition, joined, type Statement } from './condition.ts'
import { type Key, type KeyRow, orderBy, orders } from './order.ts'
import { type ItemRow, toItem } from './task-item-repository.ts'
import { type Stretch, walkOn } from './walk-repository.ts'

/** A column of a board: the tasks of one status that pass the filters. */
export type Column = { statusId: string; filters: readonly Condition[] }

// A column is counted up to here: counting what nobody scrolls to would take longer every year.
const countMax = 10_000

const cardFields = [
  'version',
  'title',
  'assigneeId',
  'priority',
  'dueOn',
  'labelIds',
  'parentKey',
  'subtasks',
  'commentCount',
] as const
const cardColumns = [
  't.number',
  't.parent_id',
  ...cardFields.map((field) => taskColumns[field].select),
  'tp.seen_version',
].join(', ')

type CardRow = KeyRow & ItemRow & { version: number; seen_version: number | null }

/** The index of a column, in its order. */
export const columnListing = ({ statusId, filters }: Column): Listing => ({
  order: { ...orders.position, name: `position:${statusId}` },
  walks: [{ index: 'task_column', conditions: columnConditions(statusId) }],
  filters,
})

const columnConditions = (statusId: string) => [
  condition('t.status_id = ?', statusId),
  condition('t.deleted_at IS NULL'),
]

/** What is read for each card, with what the person has seen of it. */
export const cardReading = (personId: string) => ({
  columns: cardColumns,
  joins: condition('LEFT JOIN task_person tp ON tp.task_id = t.id AND tp.person_id = ?', personId),
})

type CardQuery = { column: Column; projectKey: string; personId: string; from: Key | undefined; limit: number }

/** The next cards of a column. */
export async function readCards(
  on: Queryable,
  asked: CardQuery,
): Promise<{ tasks: BoardTask[]; next: Key | undefined }> {
  const { column, projectKey, personId, from, limit } = asked
  const reading = cardReading(personId)
  const { rows, next }: Stretch<CardRow> = await walkOn(on, columnListing(column), { from, limit, reading })
  return { tasks: rows.map((row) => toCard(row, projectKey)), next }
}

function toCard(row: CardRow, projectKey: string): BoardTask {
  const { key, ...fields } = toItem({ ...row, project_key: projectKey }, cardFields)
  return {
    key,
    ...(fields as Omit<BoardTask, 'key' | 'unseen'>),
    unseen: row.seen_version === null || row.seen_version < row.version,
  }
}

/** How many tasks each of these columns has, 10,000 at most. */
export async function countColumns(on: Queryable, columns: Column[]): Promise<Map<string, number>> {
  if (columns.length === 0) return new Map()
  const { sql, values } = countStatement(columns)
  const rows = await select<{ status_id: string; total: number }>(on, sql, values)
  return new Map(rows.map((row) => [row.status_id, Number(row.total)]))
}

export function countStatement(columns: Column[]): Statement {
  const parts = columns.map(({ statusId, filters }) => {
    const place = allOf(columnConditions(statusId))
    const counted = condition(
      `SELECT t.id FROM task t FORCE INDEX (task_column) WHERE ${place.sql} ORDER BY ${orderBy(orders.position)} LIMIT ?`,
      ...place.values,
      countMax,
    )
    const passing = allOf(filters)
    const from =
      filters.length === 0
        ? `(${counted.sql}) c`
        : `(${counted.sql}) c STRAIGHT_JOIN task t ON t.id = c.id WHERE ${passing.sql}`
    return condition(
      `SELECT ? AS status_id, COUNT(*) AS total FROM ${from}`,
      statusId,
      ...counted.values,
      ...passing.values,
    )
  })
  const { sql, values } = joined(parts, ') UNION ALL (')
  return condition(`(${sql}) LIMIT ?`, ...values, columns.length)
}
