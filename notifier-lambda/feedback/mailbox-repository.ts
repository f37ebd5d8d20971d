import { execute, select, type Transaction } from '#shared/database/database.ts'
import type { Mailbox } from './next-mailbox.ts'

type MailboxRow = {
  state: Mailbox['state']
  changed_at: Date
  soft_bounces: number
  soft_since: Date | null
  paused_until: Date | null
}

// An address of which nothing was known has always taken mail.
const always = new Date(0)

/** What is known of an address, held until the commit. */
export async function lockMailbox(tx: Transaction, email: string): Promise<Mailbox> {
  await execute(
    tx,
    "INSERT INTO mailbox (email, state, changed_at) VALUES (?, 'ok', ?) ON DUPLICATE KEY UPDATE email = VALUES(email)",
    [email, always],
  )
  const [row] = await select<MailboxRow>(
    tx,
    'SELECT state, changed_at, soft_bounces, soft_since, paused_until FROM mailbox WHERE email = ? LIMIT 1 FOR UPDATE',
    [email],
  )
  if (row === undefined) throw new Error('The mailbox that was just written is not there.')
  return {
    state: row.state,
    changedAt: row.changed_at,
    softBounces: row.soft_bounces,
    softSince: row.soft_since,
    pausedUntil: row.paused_until,
  }
}

type Change = { email: string; mailbox: Mailbox; detail: string }

export async function updateMailbox(tx: Transaction, { email, mailbox, detail }: Change): Promise<void> {
  const { state, changedAt, softBounces, softSince, pausedUntil } = mailbox
  await execute(
    tx,
    `UPDATE mailbox SET state = ?, detail = ?, changed_at = ?, soft_bounces = ?, soft_since = ?, paused_until = ?
     WHERE email = ?`,
    [state, detail, changedAt, softBounces, softSince, pausedUntil, email],
  )
}

/** Whose address it is. */
export async function findOwnerId(tx: Transaction, email: string): Promise<string | undefined> {
  const [row] = await select<{ id: string }>(tx, 'SELECT id FROM person WHERE email = ? LIMIT 1', [email])
  return row?.id
}
