import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

/** True when this person has signed in on the device with this secret before. */
export async function isKnownDevice(on: Queryable, tokenHash: Buffer, personId: string): Promise<boolean> {
  const rows = await select(on, 'SELECT person_id FROM known_device WHERE token_hash = ? AND person_id = ? LIMIT 1', [
    tokenHash,
    personId,
  ])
  return rows.length > 0
}

export async function touchDevice(tx: Transaction, tokenHash: Buffer, now: Date): Promise<void> {
  await execute(tx, 'UPDATE known_device SET last_used_at = ? WHERE token_hash = ?', [now, tokenHash])
}

// More devices than this are forgotten, the longest unused first.
const devicesMax = 20

export async function insertDevice(tx: Transaction, tokenHash: Buffer, personId: string, now: Date): Promise<void> {
  await execute(tx, 'INSERT INTO known_device (token_hash, person_id, created_at, last_used_at) VALUES (?, ?, ?, ?)', [
    tokenHash,
    personId,
    now,
    now,
  ])
  const kept = await select<{ token_hash: Buffer }>(
    tx,
    'SELECT token_hash FROM known_device WHERE person_id = ? ORDER BY last_used_at DESC LIMIT ?',
    [personId, devicesMax],
  )
  await execute(tx, 'DELETE FROM known_device WHERE person_id = ? AND token_hash NOT IN (?)', [
    personId,
    kept.map((row) => row.token_hash),
  ])
}
