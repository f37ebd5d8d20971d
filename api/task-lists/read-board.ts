import type { Asking } from '#api/http/asking.ts'
import { requireProject } from '#api/projects/project-access.ts'
import { listStatuses, type StatusRecord } from '#api/projects/project-repository.ts'
import { requireTaskAccess } from '#api/tasks/task-access.ts'
import type { Board, BoardQuery } from '#shared/contract/task-query.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { type Column, columnListing, countColumns, readCards } from './board-repository.ts'
import type { Condition } from './condition.ts'
import { readKey, writeKey } from './order.ts'
import { toFilter } from './resolve-query.ts'
import { filterConditions } from './task-filter-repository.ts'

type BoardPage = { projectKey: string; query: BoardQuery }
type BoardColumn = Board['columns'][number]

/** The statuses of a project that the query asks for, each with its first tasks, or the next tasks of one status. */
export async function readBoard(database: Database, { projectKey, query }: BoardPage, asking: Asking): Promise<Board> {
  if (query.cursor !== undefined && query.status?.length !== 1) throw new AppError('invalid_cursor')
  const project = await requireProject(database, asking, { key: projectKey }, 'read')
  const statuses = (await listStatuses(database, [project.id])).filter((status) => isAskedFor(status, query))
  const filters = await boardFilters(database, query, asking)
  const columns = statuses.map(({ id }) => ({ statusId: id, filters }))
  const read: BoardColumn[] = []
  for (const column of columns) read.push(await readColumn(database, column, { projectKey, query }, asking))
  // A column that is there as a whole is counted by what is in it.
  const partly = columns.filter((_, index) => query.cursor !== undefined || read[index]?.nextCursor !== null)
  const totals = await countColumns(database, partly)
  return { columns: read.map((column) => ({ ...column, total: totals.get(column.statusId) ?? column.total })) }
}

const isAskedFor = ({ id, category }: StatusRecord, { status, category: categories }: BoardQuery) =>
  (status === undefined || status.includes(id)) && (categories === undefined || categories.includes(category))

async function boardFilters(database: Database, query: BoardQuery, asking: Asking): Promise<Condition[]> {
  // The statuses and categories have chosen the columns already.
  const { parent, status: _, category: __, ...others } = query
  const named =
    parent === undefined || parent === 'none' ? undefined : await requireTaskAccess(database, asking, parent, 'read')
  const parentId = parent === 'none' ? null : named?.taskId
  return [...filterConditions({ ...toFilter(others, asking.actor), parentId }).values()]
}

async function readColumn(
  database: Database,
  column: Column,
  { projectKey, query }: BoardPage,
  { actor }: Asking,
): Promise<BoardColumn> {
  const { order } = columnListing(column)
  const from = readKey(order, query.cursor)
  const { personId } = actor
  const { tasks, next } = await readCards(database, { column, projectKey, personId, from, limit: query.limit })
  return {
    statusId: column.statusId,
    total: tasks.length,
    tasks,
    nextCursor: next === undefined ? null : writeKey(order, next),
  }
}
