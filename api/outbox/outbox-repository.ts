import { execute, select, type Transaction } from '#shared/database/database.ts'

export type OutboxRow = { id: number; payload: string; attempts: number }

/** At most `limit` due rows, locked until the commit; rows that another relay holds are passed over. */
export function claimDue(tx: Transaction, now: Date, limit: number): Promise<OutboxRow[]> {
  return select<OutboxRow>(
    tx,
    'SELECT id, payload, attempts FROM outbox WHERE next_attempt_at <= ? ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED',
    [now, limit],
  )
}

/** Delivered events stay for a while: they are what conflicts and waiting clients look back on. */
export async function markDelivered(tx: Transaction, ids: number[]): Promise<void> {
  if (ids.length > 0) await execute(tx, 'UPDATE outbox SET next_attempt_at = NULL WHERE id IN (?)', [ids])
}

export async function postpone(tx: Transaction, id: number, nextAttemptAt: Date): Promise<void> {
  await execute(tx, 'UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ? WHERE id = ?', [nextAttemptAt, id])
}
