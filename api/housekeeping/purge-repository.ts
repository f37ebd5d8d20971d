import { execute, select, type Transaction } from '#shared/database/database.ts'

/** Deletes at most `limit` rows that are older than `before`; returns how many. */
export type Purge = (tx: Transaction, before: Date, limit: number) => Promise<number>

type Claim = {
  table: 'outbox' | 'task' | 'task_comment'
  index: string
  where: string
  values: Parameters<typeof execute>[2]
}

// The index is named because, with much to purge, MariaDB would read and sort all that ever was delivered. Rows that
// somebody else holds, such as another instance's purge, are left for the next round: nobody waits for a purge.
async function deleteClaimed(tx: Transaction, { table, index, where, values }: Claim, limit: number): Promise<number> {
  const rows = await select<{ id: string | number }>(
    tx,
    `SELECT id FROM ${table} FORCE INDEX (${index}) WHERE ${where} LIMIT ? FOR UPDATE SKIP LOCKED`,
    [...(values ?? []), limit],
  )
  if (rows.length === 0) return 0
  const { affectedRows } = await execute(tx, `DELETE FROM ${table} WHERE id IN (?)`, [rows.map((row) => row.id)])
  return affectedRows
}

/**
 * Events that were delivered. The newest row stays, whatever its age: by it every instance knows how far the ids have
 * come.
 */
export const purgeDelivered: Purge = async (tx, before, limit) => {
  const [newest] = await select<{ id: number }>(tx, 'SELECT id FROM outbox ORDER BY id DESC LIMIT 1')
  const values = [before, newest?.id ?? 0]
  const where = 'created_at < ? AND next_attempt_at IS NULL AND id < ? ORDER BY created_at'
  return deleteClaimed(tx, { table: 'outbox', index: 'outbox_age', where, values }, limit)
}

/** Tasks that were deleted, with their labels, watchers and comments. Sub-tasks stay, without a parent. */
export const purgeTasks: Purge = (tx, before, limit) =>
  deleteClaimed(
    tx,
    { table: 'task', index: 'task_recent', where: 'deleted_at < ? ORDER BY deleted_at', values: [before] },
    limit,
  )

/** Comments that were deleted. */
export const purgeComments: Purge = (tx, before, limit) =>
  deleteClaimed(
    tx,
    {
      table: 'task_comment',
      index: 'task_comment_deleted',
      where: 'deleted_at < ? ORDER BY deleted_at',
      values: [before],
    },
    limit,
  )

/** What requests with an Idempotency-Key were answered. */
export const purgeAnswers: Purge = async (tx, before, limit) => {
  const { affectedRows } = await execute(
    tx,
    'DELETE FROM idempotency WHERE created_at < ? ORDER BY created_at LIMIT ?',
    [before, limit],
  )
  return affectedRows
}
