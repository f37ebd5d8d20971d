import type { Person } from '#shared/contract/person.ts'
import { type Database, execute, select, type Transaction } from '#shared/database/database.ts'
import { isDuplicate } from '#shared/database/database-errors.ts'
import { AppError } from '#shared/errors.ts'

export type Credential = { personId: string; passwordHash: string }

/** Who signs in with this address, and the hash to check; apart from Person, so that no answer can hold it. */
export async function findCredential(database: Database, email: string): Promise<Credential | undefined> {
  const [row] = await select<{ person_id: string; password_hash: string }>(
    database,
    'SELECT c.person_id, c.password_hash FROM person p JOIN credential c ON c.person_id = p.id WHERE p.email = ? LIMIT 1',
    [email],
  )
  return row && { personId: row.person_id, passwordHash: row.password_hash }
}

/** Adds a person with their password's hash. Two who register the same address at once: the database's key lets one through. */
export async function insertPerson(tx: Transaction, person: Person, passwordHash: string, now: Date): Promise<void> {
  try {
    await execute(tx, 'INSERT INTO person (id, email, name, locale, time_zone, created_at) VALUES (?, ?, ?, ?, ?, ?)', [
      person.id,
      person.email,
      person.name,
      person.locale,
      person.timeZone,
      now,
    ])
  } catch (error) {
    throw isDuplicate(error) ? new AppError('email_taken', { cause: error }) : error
  }
  await execute(tx, 'INSERT INTO credential (person_id, password_hash, updated_at) VALUES (?, ?, ?)', [
    person.id,
    passwordHash,
    now,
  ])
}
