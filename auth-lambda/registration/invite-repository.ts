import type { Role } from '#shared/contract/person.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

export type OpenInvite = { id: string; email: string; role: Role; inviterName: string | null }

/**
 * An invite that still counts, or undefined. It does while its inviter is an administrator: else one who is to be shut
 * out could come back by an invite of their own. Another administrator makes it theirs by sending it again.
 */
export async function findOpenInvite(on: Queryable, id: string, now: Date): Promise<OpenInvite | undefined> {
  const [row] = await select<{ id: string; email: string; role: Role; inviter_name: string | null }>(
    on,
    `SELECT i.id, i.email, i.role, NULLIF(p.name, '') AS inviter_name FROM invite i JOIN person p ON p.id = i.invited_by
     WHERE i.id = ? AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > ?
       AND p.role = 'admin' AND p.disabled_at IS NULL AND p.left_at IS NULL LIMIT 1`,
    [id, now],
  )
  return row && { id: row.id, email: row.email, role: row.role, inviterName: row.inviter_name }
}

/** False when the invite was revoked, or accepted by somebody else, a moment ago. */
export async function markAccepted(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { affectedRows } = await execute(
    tx,
    'UPDATE invite SET accepted_at = ? WHERE id = ? AND accepted_at IS NULL AND revoked_at IS NULL',
    [now, id],
  )
  return affectedRows > 0
}

/** Forgets every invite of an address that is to be erased. */
export async function deleteInvitesTo(tx: Transaction, email: string): Promise<void> {
  await execute(tx, 'DELETE FROM invite WHERE email = ?', [email])
}
