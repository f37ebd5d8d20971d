import { execute, type Transaction } from '#shared/database/database.ts'
import { errorNumberOf } from '#shared/database/database-errors.ts'
import type { LabelRecord, StatusRecord } from './project-repository.ts'

/**
 * Writes the statuses of a project in their order and removes those that are not among them any more. Returns one that
 * could not be removed, as a task has it: the caller then rolls back.
 */
export async function saveStatuses(
  tx: Transaction,
  before: StatusRecord[],
  after: StatusRecord[],
): Promise<StatusRecord | undefined> {
  for (const status of without(before, after)) if (!(await deleteStatus(tx, status.id))) return status
  const rows = after.map(
    ({ id, projectId, name, category }, index) => [id, projectId, index + 1, name, category] as const,
  )
  await execute(
    tx,
    `INSERT INTO status (id, project_id, position, name, category) VALUES ?
     ON DUPLICATE KEY UPDATE position = VALUES(position), name = VALUES(name)`,
    [rows],
  )
  return undefined
}

/**
 * Writes the labels of a project in their order. Those that are not among them any more are gone from all tasks as
 * well.
 */
export async function saveLabels(tx: Transaction, before: LabelRecord[], after: LabelRecord[]): Promise<void> {
  const gone = without(before, after).map(({ id }) => id)
  if (gone.length > 0) await execute(tx, 'DELETE FROM label WHERE id IN (?)', [gone])
  if (after.length === 0) return
  const rows = after.map(({ id, projectId, name, color }, index) => [id, projectId, index + 1, name, color] as const)
  await execute(
    tx,
    `INSERT INTO label (id, project_id, position, name, color) VALUES ?
     ON DUPLICATE KEY UPDATE position = VALUES(position), name = VALUES(name), color = VALUES(color)`,
    [rows],
  )
}

// 1451: a row of another table points here; 1217 is the same, said to a user who may not read that table.
const referenced = [1451, 1217]

// Asking first whether a task has it would miss one that is moved there meanwhile: the foreign key misses none.
async function deleteStatus(tx: Transaction, id: string): Promise<boolean> {
  try {
    await execute(tx, 'DELETE FROM status WHERE id = ?', [id])
    return true
  } catch (error) {
    if (referenced.includes(errorNumberOf(error))) return false
    throw error
  }
}

function without<Entry extends { id: string }>(before: Entry[], after: Entry[]): Entry[] {
  const kept = new Set(after.map(({ id }) => id))
  return before.filter(({ id }) => !kept.has(id))
}
