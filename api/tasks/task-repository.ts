import type { Category } from '#shared/contract/project.ts'
import { TaskKey, type TaskQuery } from '#shared/contract/task.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import type { TaskRecord } from './task-record.ts'

type TaskRow = {
  id: string
  project_id: string
  project_key: string
  number: number
  version: number
  title: string
  description: string
  status_id: string
  category: Category
  assignee_id: string | null
  creator_id: string
  field_versions: string
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

const selectTask = `
  SELECT t.id, t.project_id, p.project_key, t.number, t.version, t.title, t.description, t.status_id, s.category,
         t.assignee_id, t.creator_id, t.field_versions, t.created_at, t.updated_at, t.deleted_at
  FROM task t JOIN project p ON p.id = t.project_id JOIN status s ON s.id = t.status_id`

/** The living task with this id, or undefined. */
export async function findTask(on: Queryable, id: string): Promise<TaskRecord | undefined> {
  const [row] = await select<TaskRow>(on, `${selectTask} WHERE t.id = ? AND t.deleted_at IS NULL LIMIT 1`, [id])
  return row && toRecord(row)
}

/** The id behind a key such as TEAM-42, also of a deleted task. */
export async function findTaskId(on: Queryable, key: string): Promise<string | undefined> {
  const { projectKey, number } = splitKey(key)
  const [row] = await select<{ id: string }>(
    on,
    'SELECT t.id FROM task t JOIN project p ON p.id = t.project_id WHERE p.project_key = ? AND t.number = ? LIMIT 1',
    [projectKey, number],
  )
  return row?.id
}

/** Holds the task's row until the commit, so that its version is read and raised by one writer at a time. */
export async function lockTask(tx: Transaction, id: string): Promise<TaskRecord | undefined> {
  // The lock is taken on task alone: `FOR UPDATE` on the join would also lock the project's and the status's row.
  await select(tx, 'SELECT id FROM task WHERE id = ? LIMIT 1 FOR UPDATE', [id])
  return findTask(tx, id)
}

type ListFilter = Omit<TaskQuery, 'cursor' | 'assignee'> & {
  beforeId?: string | undefined
  assigneeId?: string | null | undefined
}

/** At most `limit` living tasks that pass the filter, newest first. */
export async function listTasks(on: Queryable, filter: ListFilter): Promise<TaskRecord[]> {
  const { where, values } = whereOf(filter)
  const rows = await select<TaskRow>(on, `${selectTask} WHERE ${where} ORDER BY t.id DESC LIMIT ?`, [
    ...values,
    filter.limit,
  ])
  return rows.map(toRecord)
}

type OfPerson = { personId: string; beforeId: string | undefined; limit: number }

/** At most `limit` tasks that a person made or has, deleted ones too, newest first. */
export async function listTasksOfPerson(
  on: Queryable,
  { personId, beforeId = 'x', limit }: OfPerson,
): Promise<(TaskRecord & { deletedAt: Date | null })[]> {
  // Each half reads its own index in order: an OR over both columns would read all tasks.
  const half = (column: string) => `(SELECT id FROM task WHERE ${column} = ? AND id < ? ORDER BY id DESC LIMIT ?)`
  const found = await select<{ id: string }>(
    on,
    `${half('creator_id')} UNION ${half('assignee_id')} ORDER BY id DESC LIMIT ?`,
    [personId, beforeId, limit, personId, beforeId, limit, limit],
  )
  if (found.length === 0) return []
  const ids = found.map((row) => row.id)
  const rows = await select<TaskRow>(on, `${selectTask} WHERE t.id IN (?) ORDER BY t.id DESC LIMIT ?`, [ids, limit])
  return rows.map((row) => ({ ...toRecord(row), deletedAt: row.deleted_at }))
}

function whereOf(filter: ListFilter) {
  const clauses = ['t.deleted_at IS NULL']
  const values: (string | number | string[])[] = []
  const add = (clause: string, ...given: (string | number | string[])[]) => {
    clauses.push(clause)
    values.push(...given)
  }
  if (filter.beforeId !== undefined) add('t.id < ?', filter.beforeId)
  if (filter.project !== undefined) add('(t.project_id = ? OR p.project_key = ?)', filter.project, filter.project)
  if (filter.status !== undefined) add('t.status_id IN (?)', filter.status)
  if (filter.category !== undefined) add('s.category IN (?)', filter.category)
  if (filter.assigneeId === null) add('t.assignee_id IS NULL')
  else if (filter.assigneeId !== undefined) add('t.assignee_id = ?', filter.assigneeId)
  const text = filter.q?.normalize('NFC').trim() ?? ''
  if (text !== '') addText(text, add)
  return { where: clauses.join(' AND '), values }
}

// A key is compared by its parts: text that isn't ASCII can't be compared with an ascii column.
function addText(text: string, add: (clause: string, ...given: (string | number)[]) => void): void {
  const like = `%${escapeLike(text)}%`
  const key = TaskKey.safeParse(text.toUpperCase())
  if (!key.success) {
    add('t.title LIKE ?', like)
    return
  }
  const { projectKey, number } = splitKey(key.data)
  add('(t.title LIKE ? OR (p.project_key = ? AND t.number = ?))', like, projectKey, number)
}

/** In a LIKE pattern % and _ stand for other characters; here they stand for themselves. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}

export async function insertTask(tx: Transaction, task: TaskRecord): Promise<void> {
  const { number } = splitKey(task.key)
  await execute(
    tx,
    `INSERT INTO task (id, project_id, number, version, title, description, status_id, assignee_id, creator_id, field_versions, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      task.id,
      task.projectId,
      number,
      task.version,
      task.title,
      task.description,
      task.statusId,
      task.assigneeId,
      task.creatorId,
      JSON.stringify(task.fieldVersions),
      task.createdAt,
      task.updatedAt,
    ],
  )
}

export async function updateTask(tx: Transaction, task: TaskRecord): Promise<void> {
  await execute(
    tx,
    `UPDATE task SET version = ?, title = ?, description = ?, status_id = ?, assignee_id = ?, field_versions = ?, updated_at = ? WHERE id = ?`,
    [
      task.version,
      task.title,
      task.description,
      task.statusId,
      task.assigneeId,
      JSON.stringify(task.fieldVersions),
      task.updatedAt,
      task.id,
    ],
  )
}

/** Hides the task from every list; its history stays. */
export async function markDeleted(tx: Transaction, task: TaskRecord): Promise<void> {
  await execute(tx, 'UPDATE task SET version = ?, updated_at = ?, deleted_at = ? WHERE id = ?', [
    task.version,
    task.updatedAt,
    task.updatedAt,
    task.id,
  ])
}

function splitKey(key: string): { projectKey: string; number: number } {
  const [projectKey = '', number = '0'] = key.split('-')
  return { projectKey, number: Number(number) }
}

function toRecord(row: TaskRow): TaskRecord {
  return {
    id: row.id,
    projectId: row.project_id,
    key: `${row.project_key}-${row.number}`,
    version: row.version,
    title: row.title,
    description: row.description,
    statusId: row.status_id,
    category: row.category,
    assigneeId: row.assignee_id,
    creatorId: row.creator_id,
    fieldVersions: JSON.parse(row.field_versions),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
