import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

export type RefreshTokenRecord = {
  sessionId: string
  personId: string
  usedAt: Date | null
  createdAt: Date
  expiresAt: Date
  revokedAt: Date | null
}

export type SessionRecord = {
  id: string
  personId: string
  device: string
  ipPrefix: string
  createdAt: Date
  lastUsedAt: Date
  expiresAt: Date
}

type NewSession = Omit<SessionRecord, 'lastUsedAt'>

export async function insertSession(tx: Transaction, session: NewSession): Promise<void> {
  await execute(
    tx,
    'INSERT INTO session (id, person_id, device, ip_prefix, created_at, last_used_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [
      session.id,
      session.personId,
      session.device,
      session.ipPrefix,
      session.createdAt,
      session.createdAt,
      session.expiresAt,
    ],
  )
}

type SessionRow = {
  id: string
  person_id: string
  device: string
  ip_prefix: string
  created_at: Date
  last_used_at: Date
  expires_at: Date
}

// Nobody has more devices than this; older ones are still ended by "sign out everywhere".
const listedMax = 100

/** The living sessions of a person, last used first. */
export async function listSessions(on: Queryable, personId: string, now: Date): Promise<SessionRecord[]> {
  const rows = await select<SessionRow>(
    on,
    `SELECT id, person_id, device, ip_prefix, created_at, last_used_at, expires_at FROM session
     WHERE person_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY last_used_at DESC LIMIT ?`,
    [personId, now, listedMax],
  )
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    device: row.device,
    ipPrefix: row.ip_prefix,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  }))
}

/** Whether this person has signed in before at all, and whether like this. */
export async function recallDevice(
  tx: Transaction,
  { personId, device, ipPrefix }: NewSession,
): Promise<{ before: boolean; alike: boolean }> {
  const [any] = await select(tx, 'SELECT id FROM session WHERE person_id = ? LIMIT 1', [personId])
  const [alike] = await select(
    tx,
    'SELECT id FROM session WHERE person_id = ? AND device = ? AND ip_prefix = ? LIMIT 1',
    [personId, device, ipPrefix],
  )
  return { before: any !== undefined, alike: alike !== undefined }
}

export async function insertRefreshToken(
  tx: Transaction,
  tokenHash: Buffer,
  sessionId: string,
  now: Date,
): Promise<void> {
  await execute(tx, 'INSERT INTO refresh_token (token_hash, session_id, created_at) VALUES (?, ?, ?)', [
    tokenHash,
    sessionId,
    now,
  ])
}

/** The token with its session, both held until the commit: two refreshes with one token come one after the other. */
export async function lockRefreshToken(tx: Transaction, tokenHash: Buffer): Promise<RefreshTokenRecord | undefined> {
  const [row] = await select<{
    session_id: string
    person_id: string
    used_at: Date | null
    created_at: Date
    expires_at: Date
    revoked_at: Date | null
  }>(
    tx,
    `SELECT r.session_id, s.person_id, r.used_at, s.created_at, s.expires_at, s.revoked_at
     FROM refresh_token r JOIN session s ON s.id = r.session_id WHERE r.token_hash = ? LIMIT 1 FOR UPDATE`,
    [tokenHash],
  )
  if (row === undefined) return undefined
  return {
    sessionId: row.session_id,
    personId: row.person_id,
    usedAt: row.used_at,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}

export async function markUsed(tx: Transaction, tokenHash: Buffer, now: Date): Promise<void> {
  await execute(tx, 'UPDATE refresh_token SET used_at = ? WHERE token_hash = ? AND used_at IS NULL', [now, tokenHash])
}

type Use = { sessionId: string; ipPrefix: string; now: Date; expiresAt: Date }

export async function extendSession(tx: Transaction, { sessionId, ipPrefix, now, expiresAt }: Use): Promise<void> {
  await execute(tx, 'UPDATE session SET expires_at = ?, last_used_at = ?, ip_prefix = ? WHERE id = ?', [
    expiresAt,
    now,
    ipPrefix,
    sessionId,
  ])
}

/** Ends one session of this person; false when there is no such living one. */
export async function revokeSession(tx: Transaction, personId: string, sessionId: string, now: Date): Promise<boolean> {
  const { affectedRows } = await execute(
    tx,
    'UPDATE session SET revoked_at = ? WHERE id = ? AND person_id = ? AND revoked_at IS NULL',
    [now, sessionId, personId],
  )
  return affectedRows > 0
}

/** Ends all sessions of this person but `keep`. */
export async function revokeSessions(tx: Transaction, personId: string, now: Date, keep: string | null): Promise<void> {
  await execute(tx, 'UPDATE session SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL AND id <> ?', [
    now,
    personId,
    keep ?? '',
  ])
}

/**
 * Forgets what can no longer be of use: tokens of this session that were used before `before`, and long-dead sessions.
 */
export async function forgetOld(tx: Transaction, sessionId: string, before: Date): Promise<void> {
  await execute(tx, 'DELETE FROM refresh_token WHERE session_id = ? AND used_at < ? LIMIT 100', [sessionId, before])
  await execute(tx, 'DELETE FROM session WHERE expires_at < ? LIMIT 10', [before])
}
