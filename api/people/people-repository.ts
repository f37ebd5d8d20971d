import type { Locale, Person } from '#shared/contract/person.ts'
import { type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { type PersonRow, personColumns, toPerson } from '#shared/database/people.ts'

/** At most `limit` people who can be given a task, in the order in which they joined, after the id `after`. */
export async function listPeople(on: Queryable, after: string, limit: number): Promise<Person[]> {
  const rows = await select<PersonRow>(
    on,
    `SELECT ${personColumns} FROM person p WHERE p.id > ? AND p.disabled_at IS NULL AND p.left_at IS NULL ORDER BY p.id LIMIT ?`,
    [after, limit],
  )
  return rows.map(toPerson)
}

/** True when this person can sign in. They stay so until the commit. */
export async function holdActivePerson(tx: Transaction, id: string): Promise<boolean> {
  const rows = await select(
    tx,
    'SELECT id FROM person WHERE id = ? AND disabled_at IS NULL AND left_at IS NULL LIMIT 1 LOCK IN SHARE MODE',
    [id],
  )
  return rows.length > 0
}

/** True when somebody of the team has this address. */
export async function isEmailTaken(on: Queryable, email: string): Promise<boolean> {
  const rows = await select(on, 'SELECT id FROM person WHERE email = ? LIMIT 1', [email])
  return rows.length > 0
}

/** The language a person reads. */
export async function findLocale(on: Queryable, id: string): Promise<Locale | undefined> {
  const [row] = await select<{ locale: Locale }>(on, 'SELECT locale FROM person WHERE id = ? LIMIT 1', [id])
  return row?.locale
}
