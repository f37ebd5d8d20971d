import { existsForPerson } from '#api/projects/project-access.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { noDueDate, priorityNumber } from '#shared/database/task-columns.ts'
import { splitKey } from './task-access.ts'
import type { TaskRecord } from './task-record.ts'
import { type TaskRow, taskColumns, taskTables, toRecord } from './task-row.ts'

/** The task with this id, deleted or not, or undefined. */
export async function findTask(on: Queryable, id: string): Promise<TaskRecord | undefined> {
  const [row] = await select<TaskRow>(on, `SELECT ${taskColumns} FROM ${taskTables} WHERE t.id = ? LIMIT 1`, [id])
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
    `SELECT ${taskColumns} FROM ${taskTables} WHERE t.id IN (?) ORDER BY t.id LIMIT ?`,
    [ids, ids.length],
  )
  return rows.map(toRecord)
}

type OfPerson = { personId: string; beforeId: string | undefined; limit: number }

/**
 * At most `limit` tasks that a person made or has in projects that exist for them now, deleted ones too, newest first.
 */
export async function listTasksOfPerson(
  on: Queryable,
  { personId, beforeId = 'x', limit }: OfPerson,
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
    `SELECT ${taskColumns} FROM ${taskTables} WHERE t.id IN (?) ORDER BY t.id DESC LIMIT ?`,
    [ids, limit],
  )
  return rows.map(toRecord)
}

export async function insertTask(tx: Transaction, task: TaskRecord): Promise<void> {
  const { number } = splitKey(task.key)
  await execute(
    tx,
    `INSERT INTO task (id, project_id, number, version, title, description, status_id, assignee_id, priority, due_on, parent_id,
                       position, creator_id, field_versions, created_at, updated_at, completed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      task.id,
      task.projectId,
      number,
      task.version,
      task.title,
      task.description,
      task.statusId,
      task.assigneeId,
      priorityNumber(task.priority),
      task.dueOn ?? noDueDate,
      task.parentId,
      task.position,
      task.creatorId,
      JSON.stringify(task.fieldVersions),
      task.createdAt,
      task.updatedAt,
      task.completedAt,
    ],
  )
  await addLabels(tx, task.id, task.labelIds)
}

/** Writes everything of a task that can change, but for its comments. */
export async function updateTask(tx: Transaction, before: TaskRecord, task: TaskRecord): Promise<void> {
  await execute(
    tx,
    `UPDATE task SET version = ?, title = ?, description = ?, status_id = ?, assignee_id = ?, priority = ?, due_on = ?, parent_id = ?,
                     position = ?, field_versions = ?, updated_at = ?, completed_at = ?, deleted_at = ?, comment_count = ?
     WHERE id = ?`,
    [
      task.version,
      task.title,
      task.description,
      task.statusId,
      task.assigneeId,
      priorityNumber(task.priority),
      task.dueOn ?? noDueDate,
      task.parentId,
      task.position,
      JSON.stringify(task.fieldVersions),
      task.updatedAt,
      task.completedAt,
      task.deletedAt,
      task.commentCount,
      task.id,
    ],
  )
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
