import { execute, select, type Transaction } from '#shared/database/database.ts'
import { isDuplicate } from '#shared/database/database-errors.ts'

export type Kept = { fingerprint: Buffer; response: string | null }
type Key = { personId: string; key: string }

/**
 * Takes the key for this transaction; false when an earlier request has it. One that is still running is waited for.
 */
export async function takeKey(
  tx: Transaction,
  { personId, key }: Key,
  fingerprint: Buffer,
  now: Date,
): Promise<boolean> {
  try {
    await execute(
      tx,
      'INSERT INTO idempotency (person_id, idempotency_key, fingerprint, created_at) VALUES (?, ?, ?, ?)',
      [personId, key, fingerprint, now],
    )
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

export async function findKept(tx: Transaction, { personId, key }: Key): Promise<Kept | undefined> {
  const [row] = await select<Kept>(
    tx,
    'SELECT fingerprint, response FROM idempotency WHERE person_id = ? AND idempotency_key = ? LIMIT 1',
    [personId, key],
  )
  return row
}

export async function keepResponse(tx: Transaction, { personId, key }: Key, response: string): Promise<void> {
  await execute(tx, 'UPDATE idempotency SET response = ? WHERE person_id = ? AND idempotency_key = ?', [
    response,
    personId,
    key,
  ])
}

export async function forgetBefore(tx: Transaction, before: Date): Promise<void> {
  await execute(tx, 'DELETE FROM idempotency WHERE created_at < ? LIMIT 20', [before])
}
