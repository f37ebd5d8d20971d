import type { Me } from '#shared/contract/me.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { type PersonRow, personColumns, toPerson } from '#shared/database/people.ts'
import { readPreferences } from '#shared/stored-preferences.ts'

type MeRow = PersonRow & { preferences: string | null; email_verified_at: Date | null }

const selectMe = `
  SELECT ${personColumns}, p.preferences, p.email_verified_at FROM person p
  WHERE p.id = ? AND p.left_at IS NULL AND p.disabled_at IS NULL LIMIT 1`

/** All that a person may see of themselves; undefined when they have left, or were disabled a moment ago. */
export async function findMe(on: Queryable, id: string): Promise<Me | undefined> {
  const [row] = await select<MeRow>(on, selectMe, [id])
  return row && toMe(row)
}

/** The same, with the row locked until the commit. */
export async function lockMe(tx: Transaction, id: string): Promise<Me | undefined> {
  const [row] = await select<MeRow>(tx, `${selectMe} FOR UPDATE`, [id])
  return row && toMe(row)
}

/** Stores what a person may change of themselves. */
export async function updateProfile(tx: Transaction, me: Me): Promise<void> {
  await execute(
    tx,
    'UPDATE person SET name = ?, locale = ?, time_zone = ?, avatar_color = ?, preferences = ? WHERE id = ?',
    [me.name, me.locale, me.timeZone, me.avatarColor, JSON.stringify(me.preferences), me.id],
  )
}

function toMe(row: MeRow): Me {
  return {
    ...toPerson(row),
    emailVerified: row.email_verified_at !== null,
    preferences: readPreferences(row.preferences),
  }
}
