import type { Me } from '#shared/contract/me.ts'
import type { AvatarColor, Locale, Role } from '#shared/contract/person.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { readPreferences } from '#shared/stored-preferences.ts'

type MeRow = {
  id: string
  email: string
  name: string
  locale: Locale
  time_zone: string
  role: Role
  avatar_color: AvatarColor
  preferences: string | null
  email_verified_at: Date | null
}

const selectMe =
  'SELECT id, email, name, locale, time_zone, role, avatar_color, preferences, email_verified_at FROM person WHERE id = ? AND left_at IS NULL LIMIT 1'

/** All that a person may see of themselves; undefined when they have left. */
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
    id: row.id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    timeZone: row.time_zone,
    role: row.role,
    avatarColor: row.avatar_color,
    emailVerified: row.email_verified_at !== null,
    preferences: readPreferences(row.preferences),
  }
}
