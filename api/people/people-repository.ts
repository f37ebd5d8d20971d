import type { AvatarColor, Locale, Person, Role } from '#shared/contract/person.ts'
import { type Queryable, select, type Transaction } from '#shared/database/database.ts'

type PersonRow = {
  id: string
  email: string
  name: string
  locale: Locale
  time_zone: string
  role: Role
  avatar_color: AvatarColor
}

const columns = 'id, email, name, locale, time_zone, role, avatar_color'

/** At most `limit` people who can be given a task, in the order in which they joined, after the id `after`. */
export async function listPeople(on: Queryable, after: string, limit: number): Promise<Person[]> {
  const rows = await select<PersonRow>(
    on,
    `SELECT ${columns} FROM person WHERE id > ? AND disabled_at IS NULL AND left_at IS NULL ORDER BY id LIMIT ?`,
    [after, limit],
  )
  return rows.map(toPerson)
}

/** True when a task may be given to this person. They stay so until the commit. */
export async function isAssignable(tx: Transaction, id: string): Promise<boolean> {
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

/** What people are called, by id. People who have left are missing. */
export async function findNames(on: Queryable, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await select<{ id: string; name: string }>(
    on,
    'SELECT id, name FROM person WHERE id IN (?) AND left_at IS NULL LIMIT ?',
    [ids, ids.length],
  )
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    locale: row.locale,
    timeZone: row.time_zone,
    role: row.role,
    avatarColor: row.avatar_color,
  }
}
