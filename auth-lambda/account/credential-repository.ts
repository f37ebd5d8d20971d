import { execute, type Queryable, select } from '#shared/database/database.ts'

/** The hash to check; apart from the person, so that no answer can hold it. */
export async function findPasswordHash(on: Queryable, personId: string): Promise<string | undefined> {
  const [row] = await select<{ password_hash: string }>(
    on,
    'SELECT password_hash FROM credential WHERE person_id = ? LIMIT 1',
    [personId],
  )
  return row?.password_hash
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
