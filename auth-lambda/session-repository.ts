import { execute, select, type Transaction } from '#shared/database/database.ts'

export type RefreshTokenRecord = {
  sessionId: string
  personId: string
  usedAt: Date | null
  expiresAt: Date
  revokedAt: Date | null
}

export async function insertSession(
  tx: Transaction,
  session: { id: string; personId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await execute(tx, 'INSERT INTO session (id, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)', [
    session.id,
    session.personId,
    session.now,
    session.expiresAt,
  ])
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
    expires_at: Date
    revoked_at: Date | null
  }>(
    tx,
    `SELECT r.session_id, s.person_id, r.used_at, s.expires_at, s.revoked_at
     FROM refresh_token r JOIN session s ON s.id = r.session_id WHERE r.token_hash = ? LIMIT 1 FOR UPDATE`,
    [tokenHash],
  )
  return (
    row && {
      sessionId: row.session_id,
      personId: row.person_id,
      usedAt: row.used_at,
      expiresAt: row.expires_at,
      revokedAt: row.revoked_at,
    }
  )
}

export async function markUsed(tx: Transaction, tokenHash: Buffer, now: Date): Promise<void> {
  await execute(tx, 'UPDATE refresh_token SET used_at = ? WHERE token_hash = ? AND used_at IS NULL', [now, tokenHash])
}

export async function extendSession(tx: Transaction, sessionId: string, expiresAt: Date): Promise<void> {
  await execute(tx, 'UPDATE session SET expires_at = ? WHERE id = ?', [expiresAt, sessionId])
}

export async function revokeSession(tx: Transaction, sessionId: string, now: Date): Promise<void> {
  await execute(tx, 'UPDATE session SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', [now, sessionId])
}

/** Forgets what can no longer be of use: tokens of this session that were used before `before`, and long-dead sessions. */
export async function forgetOld(tx: Transaction, sessionId: string, before: Date): Promise<void> {
  await execute(tx, 'DELETE FROM refresh_token WHERE session_id = ? AND used_at < ? LIMIT 100', [sessionId, before])
  await execute(tx, 'DELETE FROM session WHERE expires_at < ? LIMIT 10', [before])
}
