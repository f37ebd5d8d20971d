import type { Role } from '#shared/contract/person.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

type Signed = { personId: string; sessionId: string }

/** Who is behind a session; undefined when the session was ended, or its person is disabled or has left. */
export async function findSessionActor(
  on: Queryable,
  { personId, sessionId }: Signed,
): Promise<(Signed & { role: Role }) | undefined> {
  const [row] = await select<{ role: Role }>(
    on,
    `SELECT p.role FROM person p JOIN session s ON s.person_id = p.id
     WHERE p.id = ? AND s.id = ? AND s.revoked_at IS NULL AND p.disabled_at IS NULL AND p.left_at IS NULL LIMIT 1`,
    [personId, sessionId],
  )
  return row && { personId, sessionId, role: row.role }
}

/** Ends every living session of a person; returns how many there were. */
export async function revokeSessionsOf(tx: Transaction, personId: string, now: Date): Promise<number> {
  const { affectedRows } = await execute(
    tx,
    'UPDATE session SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL AND expires_at > ?',
    [now, personId, now],
  )
  return affectedRows
}

/** A session as its owner may see it. */
export type SessionRecord = {
  id: string
  device: string
  ipPrefix: string
  createdAt: Date
  lastUsedAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

type SessionRow = {
  id: string
  device: string
  ip_prefix: string
  created_at: Date
  last_used_at: Date
  expires_at: Date
  revoked_at: Date | null
}

/** At most `limit` sessions of a person, newest first, ended ones too. */
export async function listSessionsOf(on: Queryable, personId: string, limit: number): Promise<SessionRecord[]> {
  const rows = await select<SessionRow>(
    on,
    `SELECT id, device, ip_prefix, created_at, last_used_at, expires_at, revoked_at FROM session
     WHERE person_id = ? ORDER BY created_at DESC, id DESC LIMIT ?`,
    [personId, limit],
  )
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    ipPrefix: row.ip_prefix,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }))
}
