import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'

/** The hash to check; apart from the person, so that no answer can hold it. */
export async function findPasswordHash(on: Queryable, personId: string): Promise<string | undefined> {
  const [row] = await select<{ password_hash: string }>(
    on,
    'SELECT password_hash FROM credential WHERE person_id = ? LIMIT 1',
    [personId],
  )
  return row?.password_hash
}

/**
 * Throws unless `passwordHash`, against which the password was checked, is still that of somebody who may act. Holds
 * both until the commit: what an old password began must not end after a reset, or after its person was disabled.
 */
export async function requireSameHash(tx: Transaction, personId: string, passwordHash: string): Promise<void> {
  const rows = await select(
    tx,
    `SELECT c.person_id FROM credential c JOIN person p ON p.id = c.person_id
     WHERE c.person_id = ? AND c.password_hash = ? AND p.disabled_at IS NULL AND p.left_at IS NULL LIMIT 1 FOR UPDATE`,
    [personId, passwordHash],
  )
  if (rows.length === 0) throw new AppError('wrong_credentials')
}

export async function savePasswordHash(
  on: Queryable,
  personId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await execute(on, 'UPDATE credential SET password_hash = ?, updated_at = ? WHERE person_id = ?', [
    passwordHash,
    now,
    personId,
  ])
}

/** Takes all personal tokens of a person away. */
export async function deleteTokens(tx: Transaction, personId: string): Promise<void> {
  await execute(tx, 'DELETE FROM personal_token WHERE person_id = ?', [personId])
}
