import type { Locale } from '#shared/contract/person.ts'
import { type Database, execute, select } from '#shared/database/database.ts'
import { hashSecret } from '#shared/secret.ts'

export type Addressee = { email: string; inviteLocale: Locale | null; inviterName: string | null }

/** Where the mail of an event goes, if it goes to another address than the person's own. */
export async function findAddressee(database: Database, eventId: string): Promise<Addressee | undefined> {
  const [row] = await select<{ email: string; locale: Locale | null; inviter_name: string | null }>(
    database,
    `SELECT m.email, i.locale, p.name AS inviter_name FROM security_mail m
     LEFT JOIN invite i ON i.id = m.invite_id LEFT JOIN person p ON p.id = i.invited_by
     WHERE m.event_id = ? LIMIT 1`,
    [eventId],
  )
  return row && { email: row.email, inviteLocale: row.locale, inviterName: row.inviter_name }
}

/**
 * Makes `token` the one that opens this event's link: only its SHA-256 is kept, and a token of an earlier try stops
 * working. False when the link was used, replaced or has expired meanwhile.
 */
export async function saveToken(database: Database, eventId: string, token: string, now: Date): Promise<boolean> {
  const { affectedRows } = await execute(
    database,
    'UPDATE security_mail SET token_hash = ? WHERE event_id = ? AND used_at IS NULL AND expires_at > ?',
    [hashSecret(token), eventId, now],
  )
  return affectedRows > 0
}
