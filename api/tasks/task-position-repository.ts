import { generateKeyBetween } from 'fractional-indexing'
import { select, type Transaction } from '#shared/database/database.ts'
import { splitKey } from './task-record.ts'

type Place = {
  statusId: string
  /** The task that is placed; undefined for a new one. */
  taskId: string | undefined
  /** The key of the task that it comes right below; null for the top. */
  after: string | null
}

// A key grows by a character with every few insertions at one same place; the column holds 255.
const positionMax = 200

/**
 * A position in a column, as text that sorts between its neighbours, so that placing one task changes no other. When
 * the task to come after is no longer in the column, the top. Placements in one column happen one after the other, so
 * that no two get the same.
 */
export async function findPosition(tx: Transaction, { statusId, taskId, after }: Place): Promise<string> {
  await select(tx, 'SELECT id FROM status WHERE id = ? LIMIT 1 FOR UPDATE', [statusId])
  const above = after === null ? undefined : await positionOf(tx, statusId, after)
  const below = await nextPosition(tx, { statusId, taskId: taskId ?? '', above: above ?? '' })
  const position = generateKeyBetween(above ?? null, below ?? null)
  if (position.length <= positionMax || above === undefined) return position
  return findPosition(tx, { statusId, taskId, after: null })
}

async function positionOf(tx: Transaction, statusId: string, key: string): Promise<string | undefined> {
  const { projectKey, number } = splitKey(key)
  const [row] = await select<{ position: string }>(
    tx,
    `SELECT t.position FROM task t JOIN project p ON p.id = t.project_id
     WHERE p.project_key = ? AND t.number = ? AND t.status_id = ? AND t.deleted_at IS NULL LIMIT 1`,
    [projectKey, number, statusId],
  )
  return row?.position
}

async function nextPosition(
  tx: Transaction,
  { statusId, taskId, above }: { statusId: string; taskId: string; above: string },
): Promise<string | undefined> {
  const [row] = await select<{ position: string }>(
    tx,
    `SELECT position FROM task WHERE status_id = ? AND deleted_at IS NULL AND position > ? AND id <> ?
     ORDER BY position, id LIMIT 1`,
    [statusId, above, taskId],
  )
  return row?.position
}
