import type { Actor } from '#shared/access-token.ts'
import type { Person } from '#shared/contract/person.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { isDuplicate } from '#shared/database/database-errors.ts'
import { type PersonRow, personColumns, toPerson } from '#shared/database/people.ts'
import { AppError } from '#shared/errors.ts'

export type PersonRecord = Person & { isVerified: boolean; isDisabled: boolean }

type RecordRow = PersonRow & { email_verified_at: Date | null; disabled_at: Date | null }

const selectRecord = `SELECT ${personColumns}, p.email_verified_at, p.disabled_at FROM person p`

/** The person of a living session, or undefined when it was ended or they may not act any more. */
export async function findSessionPerson(
  on: Queryable,
  { personId, sessionId }: Actor,
): Promise<PersonRecord | undefined> {
  const [session] = await select(
    on,
    'SELECT id FROM session WHERE id = ? AND person_id = ? AND revoked_at IS NULL LIMIT 1',
    [sessionId, personId],
  )
  return session === undefined ? undefined : findActivePerson(on, personId)
}

/** A person who may act: neither disabled nor gone. */
export async function findActivePerson(on: Queryable, id: string): Promise<PersonRecord | undefined> {
  const [row] = await select<RecordRow>(
    on,
    `${selectRecord} WHERE p.id = ? AND p.left_at IS NULL AND p.disabled_at IS NULL LIMIT 1`,
    [id],
  )
  return row && toRecord(row)
}

/** Who has this address, disabled or not. People who left have none. */
export async function findPersonByEmail(on: Queryable, email: string): Promise<PersonRecord | undefined> {
  const [row] = await select<RecordRow>(on, `${selectRecord} WHERE p.email = ? LIMIT 1`, [email])
  return row && toRecord(row)
}

/**
 * Adds a person with their password's hash. Two who take the same address at once: the database's key lets one through.
 */
export async function insertPerson(
  tx: Transaction,
  person: Person,
  passwordHash: string,
  at: { now: Date; verifiedAt: Date | null },
): Promise<void> {
  const { id, email, name, locale, timeZone, role, avatarColor } = person
  await uniquely(
    execute(
      tx,
      `INSERT INTO person (id, email, name, locale, time_zone, role, avatar_color, created_at, email_verified_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, email, name, locale, timeZone, role, avatarColor, at.now, at.verifiedAt],
    ),
  )
  await execute(tx, 'INSERT INTO credential (person_id, password_hash, updated_at) VALUES (?, ?, ?)', [
    id,
    passwordHash,
    at.now,
  ])
}

export async function markVerified(tx: Transaction, personId: string, now: Date): Promise<void> {
  await execute(tx, 'UPDATE person SET email_verified_at = COALESCE(email_verified_at, ?) WHERE id = ?', [
    now,
    personId,
  ])
}

/** Gives a person another address, which they have just proved. */
export async function changeAddress(tx: Transaction, personId: string, email: string, now: Date): Promise<void> {
  await uniquely(execute(tx, 'UPDATE person SET email = ?, email_verified_at = ? WHERE id = ?', [email, now, personId]))
}

// What belongs to a person alone. Their comments and changes belong to the tasks.
const ownTables = [
  'credential',
  'session',
  'known_device',
  'personal_token',
  'security_mail',
  'idempotency',
  'project_member',
  'task_person',
] as const

/** Erases all that tells who it was. The row stays, as tasks and events point to it. */
export async function erasePerson(tx: Transaction, personId: string, now: Date): Promise<void> {
  await execute(
    tx,
    `UPDATE person SET email = NULL, name = '', preferences = NULL, email_verified_at = NULL, disabled_at = NULL, role = 'member', left_at = ? WHERE id = ?`,
    [now, personId],
  )
  for (const table of ownTables) {
    await execute(tx, `DELETE FROM ${table} WHERE person_id = ?`, [personId])
  }
}

/**
 * True when there has never been an administrator: the last one can't go. People who registered before do not count, or
 * a stranger could shut us out.
 */
export async function hasNoAdmin(on: Queryable): Promise<boolean> {
  return (await select(on, "SELECT id FROM person WHERE role = 'admin' LIMIT 1")).length === 0
}

async function uniquely(write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    throw isDuplicate(error) ? new AppError('email_taken', { cause: error }) : error
  }
}

function toRecord(row: RecordRow): PersonRecord {
  return { ...toPerson(row), isVerified: row.email_verified_at !== null, isDisabled: row.disabled_at !== null }
}
