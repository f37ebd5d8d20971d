import type { Locale } from '#shared/contract/person.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import { type Database, select } from '#shared/database/database.ts'
import { readPreferences } from '#shared/stored-preferences.ts'

export type Recipient = {
  id: string
  email: string
  name: string
  locale: Locale
  timeZone: string
  preferences: Preferences
}

type RecipientRow = {
  id: string
  email: string
  name: string
  locale: Locale
  time_zone: string
  preferences: string | null
}

/** A person who can get mail: neither disabled nor gone. */
export async function findRecipient(database: Database, id: string): Promise<Recipient | undefined> {
  const [row] = await select<RecipientRow>(
    database,
    `SELECT id, email, name, locale, time_zone, preferences FROM person
     WHERE id = ? AND disabled_at IS NULL AND left_at IS NULL LIMIT 1`,
    [id],
  )
  if (row === undefined) return undefined
  const preferences = readPreferences(row.preferences)
  return { id: row.id, email: row.email, name: row.name, locale: row.locale, timeZone: row.time_zone, preferences }
}
