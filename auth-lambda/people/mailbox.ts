import { execute, type Transaction } from '#shared/database/database.ts'
import { type EventDeps, recordEvent } from './record-event.ts'

/**
 * Somebody has read a mail at this address: what it said before counts no more. The row stays, and tells the notifier
 * that the provider may still have the address on its list.
 */
export async function reopenMailbox(
  tx: Transaction,
  deps: EventDeps,
  { id: personId, email }: { id: string; email: string },
): Promise<void> {
  const { affectedRows } = await execute(
    tx,
    `UPDATE mailbox SET state = 'ok', detail = '', changed_at = ?, soft_bounces = 0, soft_since = NULL, paused_until = NULL
     WHERE email = ? AND (state <> 'ok' OR paused_until IS NOT NULL)`,
    [deps.now(), email],
  )
  if (affectedRows === 0) return
  await recordEvent(tx, deps, { type: 'user.mailbox_changed', actorId: personId, personId, details: { to: 'ok' } })
}

/** The address is nobody's any more. */
export async function forgetMailbox(tx: Transaction, email: string): Promise<void> {
  await execute(tx, 'DELETE FROM mailbox WHERE email = ?', [email])
}
