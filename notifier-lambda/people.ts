import type { Locale, MailboxState } from '#shared/contract/person.ts'
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
  /** Whether the address takes mail. */
  mailbox: MailboxState
  /** Something was said about the address before: the provider may have it on its list, though it was proved again since. */
  hasMailHistory: boolean
}

type MailboxRow = { mailbox_state: 'ok' | 'bounced' | 'complained' | null; paused_until: Date | null }

type RecipientRow = MailboxRow & {
  id: string
  email: string
  name: string
  locale: Locale
  time_zone: string
  preferences: string | null
}

/** A person who can get mail: neither disabled nor gone. */
export async function findRecipient(database: Database, id: string, now: Date): Promise<Recipient | undefined> {
  const [row] = await select<RecipientRow>(
    database,
    `SELECT p.id, p.email, p.name, p.locale, p.time_zone, p.preferences, m.state AS mailbox_state, m.paused_until
     FROM person p LEFT JOIN mailbox m ON m.email = p.email
     WHERE p.id = ? AND p.disabled_at IS NULL AND p.left_at IS NULL LIMIT 1`,
    [id],
  )
  if (row === undefined) return undefined
  const { email, name, locale, time_zone: timeZone } = row
  return {
    id: row.id,
    email,
    name,
    locale,
    timeZone,
    preferences: readPreferences(row.preferences),
    mailbox: mailboxOf(row, now),
    hasMailHistory: row.mailbox_state !== null,
  }
}

/** Whether an address takes mail, whoever's it is. */
export async function findMailbox(database: Database, email: string, now: Date): Promise<MailboxState> {
  const [row] = await select<MailboxRow>(
    database,
    'SELECT state AS mailbox_state, paused_until FROM mailbox WHERE email = ? LIMIT 1',
    [email],
  )
  return row === undefined ? 'ok' : mailboxOf(row, now)
}

function mailboxOf({ mailbox_state: state, paused_until: pausedUntil }: MailboxRow, now: Date): MailboxState {
  if (state === 'bounced' || state === 'complained') return state
  return pausedUntil !== null && pausedUntil > now ? 'paused' : 'ok'
}

type ChoicesRow = { id: string; preferences: string | null; time_zone: string }

/** What the people of these ids have chosen, by id; who can't get mail is missing. */
export async function findChoices(
  database: Database,
  ids: string[],
): Promise<Map<string, { preferences: Preferences; timeZone: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await select<ChoicesRow>(
    database,
    `SELECT id, preferences, time_zone FROM person
     WHERE id IN (?) AND disabled_at IS NULL AND left_at IS NULL LIMIT ?`,
    [ids, ids.length],
  )
  return new Map(
    rows.map((row) => [row.id, { preferences: readPreferences(row.preferences), timeZone: row.time_zone }]),
  )
}
