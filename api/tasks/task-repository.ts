import { existsForPerson, type ProjectAccess } from '#api/projects/project-access-repository.ts'
import type { ProjectRole, Visibility } from '#shared/contract/project.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { allColumns, storedColumns, type TaskRow, taskTables, toRecord } from './task-column-repository.ts'
import { splitKey, type TaskRecord } from './task-record.ts'

/** The task with this id, deleted or not, or undefined. */
export async function findTask(on: Queryable, id: string): Promise<TaskRecord | undefined> {
  const [row] = await select<TaskRow>(on, `SELECT ${allColumns} FROM ${taskTables} WHERE t.id = ? LIMIT 1`, [id])
  return row && toRecord(row)
}

/** Holds the task's row until the commit, so that its version is read and raised by one writer at a time. */
export async function lockTask(tx: Transaction, id: string): Promise<TaskRecord | undefined> {
  // The lock is taken on task alone: `FOR UPDATE` on the join would also lock the project's and the status's row.
  await select(tx, 'SELECT id FROM task WHERE id = ? LIMIT 1 FOR UPDATE', [id])
  return findTask(tx, id)
}

/**
 * The tasks with these keys of one project or many, each held until the commit; always in the order of their ids, so
 * that two never wait for each other.
 */
export async function lockTasks(tx: Transaction, keys: string[]): Promise<TaskRecord[]> {
  if (keys.length === 0) return []
  const pairs = keys.map(splitKey).map(({ projectKey, number }) => [projectKey, number] as const)
  const found = await select<{ id: string }>(
    tx,
    `SELECT t.id FROM task t JOIN project p ON p.id = t.project_id WHERE (p.project_key, t.number) IN (?) LIMIT ?`,
    [pairs, keys.length],
  )
  const ids = found.map((row) => row.id).sort()
  if (ids.length === 0) return []
  await select(tx, 'SELECT id FROM task WHERE id IN (?) ORDER BY id LIMIT ? FOR UPDATE', [ids, ids.length])
  const rows = await select<TaskRow>(
    tx,
    `SELECT ${allColumns} FROM ${taskTables} WHERE t.id IN (?) ORDER BY t.id LIMIT ?`,
    [ids, ids.length],
  )
  return rows.map(toRecord)
}

type TasksOfPerson = { personId: string; beforeId: string | undefined; limit: number }

/**
 * At most `limit` tasks that a person made or has in projects that exist for them now, deleted ones too, newest first.
 */
export async function listTasksOfPerson(
  on: Queryable,
  { personId, beforeId = 'x', limit }: TasksOfPerson,
): Promise<TaskRecord[]> {
  // Each half reads its own index in order: an OR over both columns would read all tasks.
  const half = (column: string) =>
    `(SELECT t.id FROM task t STRAIGHT_JOIN project p ON p.id = t.project_id
      WHERE t.${column} = ? AND t.id < ? AND ${existsForPerson} ORDER BY t.id DESC LIMIT ?)`
  const found = await select<{ id: string }>(
    on,
    `${half('creator_id')} UNION ${half('assignee_id')} ORDER BY id DESC LIMIT ?`,
    [personId, beforeId, personId, limit, personId, beforeId, personId, limit, limit],
  )
  if (found.length === 0) return []
  const ids = found.map((row) => row.id)
  const rows = await select<TaskRow>(
    on,
    `SELECT ${allColumns} FROM ${taskTables} WHERE t.id IN (?) ORDER BY t.id DESC LIMIT ?`,
    [ids, limit],
  )
  return rows.map(toRecord)
}

export async function insertTask(tx: Transaction, task: TaskRecord): Promise<void> {
  const stored = storedColumns(task, 'insert')
  const names = stored.map(({ column }) => column).join(', ')
  await execute(
    tx,
    `INSERT INTO task (${names}) VALUES (${stored.map(() => '?').join(', ')})`,
    stored.map(({ value }) => value),
  )
  await addLabels(tx, task.id, task.labelIds)
}

/** Writes everything of a task that can change, but for its comments. */
export async function updateTask(tx: Transaction, before: TaskRecord, task: TaskRecord): Promise<void> {
  const stored = storedColumns(task, 'update')
  await execute(tx, `UPDATE task SET ${stored.map(({ column }) => `${column} = ?`).join(', ')} WHERE id = ?`, [
    ...stored.map(({ value }) => value),
    task.id,
  ])
  const gone = before.labelIds.filter((id) => !task.labelIds.includes(id))
  if (gone.length > 0)
    await execute(tx, 'DELETE FROM task_label WHERE task_id = ? AND label_id IN (?)', [task.id, gone])
  await addLabels(
    tx,
    task.id,
    task.labelIds.filter((id) => !before.labelIds.includes(id)),
  )
}

async function addLabels(tx: Transaction, taskId: string, labelIds: string[]): Promise<void> {
  if (labelIds.length === 0) return
  const rows = labelIds.map((labelId) => [taskId, labelId] as const)
  await execute(tx, 'INSERT INTO task_label (task_id, label_id) VALUES ?', [rows])
}

type TaskAccess = { taskId: string; project: Omit<ProjectAccess, 'role'>; memberRole: ProjectRole | null }

/** The id behind a key such as WEB-42, its project, and the person's role there. */
export async function findTaskAccess(on: Queryable, key: string, personId: string): Promise<TaskAccess | undefined> {
  const { projectKey, number } = splitKey(key)
  const [row] = await select<AccessRow>(
    on,
    `SELECT t.id, t.project_id, p.project_key, p.visibility, p.archived_at, m.role AS member_role
     FROM project p JOIN task t ON t.project_id = p.id
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = ?
     WHERE p.project_key = ? AND t.number = ? LIMIT 1`,
    [personId, projectKey, number],
  )
  if (row === undefined) return undefined
  const { project_id: id, project_key, visibility, archived_at } = row
  const project = { id, key: project_key, visibility, archived: archived_at !== null }
  return { taskId: row.id, project, memberRole: row.member_role }
}

type AccessRow = {
  id: string
  project_id: string
  project_key: string
  visibility: Visibility
  archived_at: Date | null
  member_role: ProjectRole | null
}

/** What these tasks are called, deleted ones too, by id. */
export async function findKeys(on: Queryable, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await select<{ id: string; number: number; project_key: string }>(
    on,
    'SELECT t.id, t.number, p.project_key FROM task t JOIN project p ON p.id = t.project_id WHERE t.id IN (?) LIMIT ?',
    [ids, ids.length],
  )
  return Object.fromEntries(rows.map((row) => [row.id, `${row.project_key}-${row.number}`]))
}

/** A task that is not deleted, held until the commit as it is, for others to be below it. */
export async function holdParent(
  tx: Transaction,
  { id, projectId }: { id: string; projectId: string },
): Promise<{ key: string; parentId: string | null } | undefined> {
  const [row] = await select<{ number: number; project_key: string; parent_id: string | null }>(
    tx,
    `SELECT t.number, t.parent_id, p.project_key FROM task t JOIN project p ON p.id = t.project_id
     WHERE t.id = ? AND t.project_id = ? AND t.deleted_at IS NULL LIMIT 1 LOCK IN SHARE MODE`,
    [id, projectId],
  )
  return row && { key: `${row.project_key}-${row.number}`, parentId: row.parent_id }
}

/** True when there is such a task and it is not deleted. */
export async function isLiving(on: Queryable, id: string): Promise<boolean> {
  const rows = await select(on, 'SELECT id FROM task WHERE id = ? AND deleted_at IS NULL LIMIT 1', [id])
  return rows.length > 0
}
