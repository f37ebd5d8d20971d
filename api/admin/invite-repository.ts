import type { Locale, Role } from '#shared/contract/person.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

/** An invite as the database holds it. */
export type InviteRecord = {
  id: string
  email: string
  role: Role
  projectId: string | null
  locale: Locale
  invitedBy: string
  createdAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
}

type InviteRow = {
  id: string
  email: string
  role: Role
  project_id: string | null
  locale: Locale
  invited_by: string
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
}

const columns = 'id, email, role, project_id, locale, invited_by, created_at, expires_at, accepted_at, revoked_at'

/** At most `limit` invites before the id `beforeId`, newest first. */
export async function listInvites(on: Queryable, beforeId: string | undefined, limit: number): Promise<InviteRecord[]> {
  const rows = await select<InviteRow>(on, `SELECT ${columns} FROM invite WHERE id < ? ORDER BY id DESC LIMIT ?`, [
    beforeId ?? 'x',
    limit,
  ])
  return rows.map(toRecord)
}

/** An invite that was neither accepted nor revoked, held until the commit. It may have expired. */
export async function lockPendingInvite(tx: Transaction, id: string): Promise<InviteRecord | undefined> {
  const [row] = await select<InviteRow>(
    tx,
    `SELECT ${columns} FROM invite WHERE id = ? AND accepted_at IS NULL AND revoked_at IS NULL LIMIT 1 FOR UPDATE`,
    [id],
  )
  return row && toRecord(row)
}

// There is one at most; the bound only keeps the query honest.
const pendingPerAddressMax = 10

/** The ids of an address's invites that were neither accepted nor revoked, held until the commit. */
export async function lockPendingInvitesOf(tx: Transaction, email: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    tx,
    'SELECT id FROM invite WHERE email = ? AND accepted_at IS NULL AND revoked_at IS NULL ORDER BY id LIMIT ? FOR UPDATE',
    [email, pendingPerAddressMax],
  )
  return rows.map((row) => row.id)
}

export async function insertInvite(tx: Transaction, invite: InviteRecord): Promise<void> {
  await execute(
    tx,
    'INSERT INTO invite (id, email, role, project_id, locale, invited_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      invite.id,
      invite.email,
      invite.role,
      invite.projectId,
      invite.locale,
      invite.invitedBy,
      invite.createdAt,
      invite.expiresAt,
    ],
  )
}

/** Makes an invite good for longer, and that of whoever sends it again. */
export async function renewInvite(
  tx: Transaction,
  { id, invitedBy, expiresAt }: Pick<InviteRecord, 'id' | 'invitedBy' | 'expiresAt'>,
): Promise<void> {
  await execute(tx, 'UPDATE invite SET invited_by = ?, expires_at = ? WHERE id = ?', [invitedBy, expiresAt, id])
}

export async function markRevoked(tx: Transaction, id: string, now: Date): Promise<void> {
  await execute(tx, 'UPDATE invite SET revoked_at = ? WHERE id = ?', [now, id])
}

/** Makes every link that was sent for an invite useless, and a mail that has not left yet obsolete. */
export async function deleteLinksOf(tx: Transaction, inviteId: string): Promise<void> {
  await execute(tx, 'DELETE FROM security_mail WHERE invite_id = ?', [inviteId])
}

function toRecord(row: InviteRow): InviteRecord {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    projectId: row.project_id,
    locale: row.locale,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
  }
}
