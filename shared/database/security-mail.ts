import { execute, type Transaction } from './database.ts'

export type SecurityMailPurpose = 'set_up' | 'verify' | 'reset' | 'change_email' | 'invite' | 'notice'

type SecurityMail = {
  eventId: string
  purpose: SecurityMailPurpose
  personId: string | null
  inviteId: string | null
  /** Where the mail goes. */
  email: string
  now: Date
  /** How long its link works, or how long the address is kept. */
  expiresAt: Date
}

/**
 * Notes where the mail of an event goes, in the transaction that appends the event. The notifier adds the token's hash
 * when it sends.
 */
export async function insertSecurityMail(tx: Transaction, mail: SecurityMail): Promise<void> {
  await execute(
    tx,
    'INSERT INTO security_mail (event_id, purpose, person_id, invite_id, email, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [mail.eventId, mail.purpose, mail.personId, mail.inviteId, mail.email, mail.now, mail.expiresAt],
  )
}
