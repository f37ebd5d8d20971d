import type { Locale, Person } from '#shared/contract/person.ts'
import { type Queryable, select } from '#shared/database/database.ts'

type PersonRow = { id: string; email: string; name: string; locale: Locale; time_zone: string }

const columns = 'id, email, name, locale, time_zone'

/** The person with this id, or undefined. */
export async function findPerson(on: Queryable, id: string): Promise<Person | undefined> {
  const [row] = await select<PersonRow>(on, `SELECT ${columns} FROM person WHERE id = ? LIMIT 1`, [id])
  return row && toPerson(row)
}

/** At most `limit` people in the order in which they joined, after the id `after`. */
export async function listPeople(on: Queryable, after: string, limit: number): Promise<Person[]> {
  const rows = await select<PersonRow>(on, `SELECT ${columns} FROM person WHERE id > ? ORDER BY id LIMIT ?`, [
    after,
    limit,
  ])
  return rows.map(toPerson)
}

/** What people are called, by id. People who are gone are missing. */
export async function findNames(on: Queryable, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await select<{ id: string; name: string }>(on, 'SELECT id, name FROM person WHERE id IN (?) LIMIT ?', [
    ids,
    ids.length,
  ])
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

function toPerson(row: PersonRow): Person {
  return { id: row.id, email: row.email, name: row.name, locale: row.locale, timeZone: row.time_zone }
}
