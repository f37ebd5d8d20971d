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
  /** Whether mail reaches them. */
  mailbox: MailboxState
  /**
   * Something was said about the address before: the provider may have it on its list, though it was proved again
   * since.
   */
  hasMailHistory: boolean
}

type MailboxRow = { mailbox_state: 'ok' | 'bounced' | 'complained' | null; paused_until: Date | null }

/** Why somebody can get no mail at all. */
export type Absence = 'gone' | 'disabled'

type AbsenceRow = { disabled_at: Date | null; left_at: Date | null }

type RecipientRow = MailboxRow &
  AbsenceRow & {
    id: string
    email: string
    email_verified_at: Date | null
    name: string
    locale: Locale
    time_zone: string
    preferences: string | null
  }

/** A person, or why they can get no mail. */
export async function findRecipient(database: Database, id: string, now: Date): Promise<Recipient | Absence> {
  const [row] = await select<RecipientRow>(
    database,
    `SELECT p.id, p.email, p.email_verified_at, p.name, p.locale, p.time_zone, p.preferences, p.disabled_at, p.left_at,
            m.state AS mailbox_state, m.paused_until
     FROM person p LEFT JOIN mailbox m ON m.email = p.email WHERE p.id = ? LIMIT 1`,
    [id],
  )
  const absence = absenceOf(row)
  if (row === undefined || absence !== undefined) return absence ?? 'gone'
  const { email, name, locale, time_zone: timeZone } = row
  return {
    id: row.id,
    email,
    name,
    locale,
    timeZone,
    preferences: readPreferences(row.preferences),
    mailbox:
      row.email_verified_at === null
        ? 'unverified'
        : shownState({ state: row.mailbox_state, pausedUntil: row.paused_until }, now),
    hasMailHistory: row.mailbox_state !== null,
  }
}

function absenceOf(row: AbsenceRow | undefined): Absence | undefined {
  if (row === undefined || row.left_at !== null) return 'gone'
  return row.disabled_at === null ? undefined : 'disabled'
}

/** Whether an address takes mail, whoever's it is. */
export async function findMailbox(database: Database, email: string, now: Date): Promise<MailboxState> {
  const [row] = await select<MailboxRow>(
    database,
    'SELECT state AS mailbox_state, paused_until FROM mailbox WHERE email = ? LIMIT 1',
    [email],
  )
  return row === undefined ? 'ok' : shownState({ state: row.mailbox_state, pausedUntil: row.paused_until }, now)
}

/** The state of a mailbox as people see it: a pause is over by itself. One of which nothing is known takes mail. */
export function shownState(
  { state, pausedUntil }: { state: 'ok' | 'bounced' | 'complained' | null; pausedUntil: Date | null },
  now: Date,
): MailboxState {
  if (state === 'bounced' || state === 'complained') return state
  return pausedUntil !== null && pausedUntil > now ? 'paused' : 'ok'
}

/** What somebody has chosen. */
export type Choices = { preferences: Preferences; timeZone: string }

type ChoicesRow = AbsenceRow & { id: string; preferences: string | null; time_zone: string }

/** What the people of these ids have chosen, or why they can get no mail, by id. */
export async function findChoices(database: Database, ids: string[]): Promise<Map<string, Choices | Absence>> {
  if (ids.length === 0) return new Map()
  const rows = await select<ChoicesRow>(
    database,
    'SELECT id, preferences, time_zone, disabled_at, left_at FROM person WHERE id IN (?) LIMIT ?',
    [ids, ids.length],
  )
  return new Map(
    rows.map((row) => [
      row.id,
      absenceOf(row) ?? { preferences: readPreferences(row.preferences), timeZone: row.time_zone },
    ]),
  )
}
