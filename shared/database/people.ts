import type { Color } from '#shared/contract/color.ts'
import type { Locale, MailboxState, Person, Role } from '#shared/contract/person.ts'
import { type Queryable, select, type Transaction } from './database.ts'

/** What every reader of a person selects, by `personColumns`. */
export type PersonRow = {
  id: string
  email: string
  name: string
  locale: Locale
  time_zone: string
  role: Role
  avatar_color: Color
  mailbox: MailboxState
}

export const personColumns = `p.id, p.email, p.name, p.locale, p.time_zone, p.role, p.avatar_color,
  IF(p.email_verified_at IS NULL, 'unverified', COALESCE((SELECT IF(box.state <> 'ok', box.state, IF(box.paused_until > UTC_TIMESTAMP(3), 'paused', 'ok'))
            FROM mailbox box WHERE box.email = p.email), 'ok')) AS mailbox`

/** A person as the contract shows them. */
export function toPerson(row: PersonRow): Person {
  const { id, email, name, locale, role, time_zone: timeZone, avatar_color: avatarColor, mailbox } = row
  return { id, email, name, locale, timeZone, role, avatarColor, mailbox }
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

// More than this many administrators need not all be held to know that one stays.
const adminsMax = 1000

/**
 * The ids of the administrators who can sign in, each held until the commit. Always taken in the order of their ids and
 * before any other person's row: whoever changes administrators does so one after the other, and never in a deadlock.
 */
export async function lockAdmins(tx: Transaction): Promise<string[]> {
  const rows = await select<{ id: string }>(
    tx,
    "SELECT id FROM person WHERE role = 'admin' AND disabled_at IS NULL AND left_at IS NULL ORDER BY id LIMIT ? FOR UPDATE",
    [adminsMax],
  )
  return rows.map((row) => row.id)
}
