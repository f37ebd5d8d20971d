import type { Comment } from '#shared/contract/comment.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

/** A comment as the database holds it. Whoever writes one holds its task's row. */
export type CommentRecord = {
  id: string
  taskId: string
  authorId: string
  version: number
  body: string
  createdAt: Date
  updatedAt: Date
  deletedAt: Date | null
}

type Row = {
  id: string
  task_id: string
  author_id: string
  version: number
  body: string
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

const columns = 'id, task_id, author_id, version, body, created_at, updated_at, deleted_at'

const toRecord = (row: Row): CommentRecord => ({
  id: row.id,
  taskId: row.task_id,
  authorId: row.author_id,
  version: row.version,
  body: row.body,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  deletedAt: row.deleted_at,
})

/** What leaves the server of a comment. An author who has left has no name. */
export function toComment(record: CommentRecord, names: Record<string, string>): Comment {
  const { id, version, authorId, body, createdAt, updatedAt } = record
  return {
    id,
    version,
    author: { id: authorId, name: names[authorId] ?? null },
    body,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

type Slice = { taskId: string; beforeId: string | undefined; limit: number }

/** At most `limit` comments on a task, newest first. */
export async function listComments(on: Queryable, { taskId, beforeId = 'x', limit }: Slice): Promise<CommentRecord[]> {
  const rows = await select<Row>(
    on,
    `SELECT ${columns} FROM task_comment WHERE task_id = ? AND deleted_at IS NULL AND id < ? ORDER BY id DESC LIMIT ?`,
    [taskId, beforeId, limit],
  )
  return rows.map(toRecord)
}

/** One comment on this task, deleted or not. */
export async function findComment(
  on: Queryable,
  { taskId, id }: { taskId: string; id: string },
): Promise<CommentRecord | undefined> {
  const [row] = await select<Row>(on, `SELECT ${columns} FROM task_comment WHERE id = ? AND task_id = ? LIMIT 1`, [
    id,
    taskId,
  ])
  return row && toRecord(row)
}

export async function insertComment(tx: Transaction, comment: CommentRecord): Promise<void> {
  await execute(
    tx,
    `INSERT INTO task_comment (id, task_id, author_id, version, body, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [comment.id, comment.taskId, comment.authorId, comment.version, comment.body, comment.createdAt, comment.updatedAt],
  )
}

/** Writes everything of a comment that can change. */
export async function saveComment(tx: Transaction, comment: CommentRecord): Promise<void> {
  await execute(tx, 'UPDATE task_comment SET version = ?, body = ?, updated_at = ?, deleted_at = ? WHERE id = ?', [
    comment.version,
    comment.body,
    comment.updatedAt,
    comment.deletedAt,
    comment.id,
  ])
}

/** Somebody whom a comment mentions. */
export type Mentioned = { id: string; name: string; maySee: boolean }

/** Those of these people who have not left, and whether they may see the project, in the order of the ids. */
export async function findMentioned(on: Queryable, projectId: string, personIds: string[]): Promise<Mentioned[]> {
  if (personIds.length === 0) return []
  const rows = await select<{ id: string; name: string; may_see: number }>(
    on,
    `SELECT pe.id, pe.name, pe.disabled_at IS NULL AND (p.visibility = 'team' OR m.person_id IS NOT NULL) AS may_see
     FROM person pe JOIN project p ON p.id = ?
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = pe.id
     WHERE pe.id IN (?) AND pe.left_at IS NULL LIMIT ?`,
    [projectId, personIds, personIds.length],
  )
  const found = new Map(rows.map(({ may_see, ...row }) => [row.id, { ...row, maySee: may_see === 1 }]))
  return personIds.flatMap((id) => found.get(id) ?? [])
}
