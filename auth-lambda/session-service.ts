import { createHash, randomBytes } from 'node:crypto'
import { accessTokenLife, signAccessToken } from '#shared/access-token.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthDeps } from './auth-deps.ts'
import {
  extendSession,
  forgetOld,
  insertRefreshToken,
  insertSession,
  lockRefreshToken,
  markUsed,
  revokeSession,
} from './session-repository.ts'

/** Seconds that a session lives after its last refresh. */
export const sessionLife = 30 * 24 * 3600
// A client whose answer was lost sends the same token again; later than this it is somebody else's copy.
const retryGraceMs = 30_000
// Used tokens are kept this long, so that a stolen one which comes back is recognised and ends the session.
const reuseMemoryMs = 7 * 24 * 3600_000

/** What a signed-in client gets: the access token for its memory, the refresh token for its cookie. */
export type Issued = { answer: AccessToken; refreshToken: string }

/** Starts a session for a person who has proved who they are. */
export async function startSession(deps: AuthDeps, personId: string): Promise<Issued> {
  const now = deps.now()
  const sessionId = deps.newId()
  const refreshToken = await transaction(deps.database, async (tx) => {
    await insertSession(tx, { id: sessionId, personId, now, expiresAt: expiryFrom(now) })
    return issueRefreshToken(tx, sessionId, now)
  })
  return issue(deps, { personId, sessionId }, refreshToken)
}

/** Exchanges a refresh token for a new one. A token that comes back after its grace was stolen from one of two: the session ends. */
export async function refreshSession(deps: AuthDeps, token: string): Promise<Issued> {
  const now = deps.now()
  const tokenHash = hashToken(token)
  const refreshed = await transaction(deps.database, async (tx) => {
    const record = await lockRefreshToken(tx, tokenHash)
    if (record === undefined || record.revokedAt !== null || record.expiresAt <= now) return undefined
    if (record.usedAt !== null && now.getTime() - record.usedAt.getTime() > retryGraceMs) {
      await revokeSession(tx, record.sessionId, now)
      return undefined
    }
    await markUsed(tx, tokenHash, now)
    await extendSession(tx, record.sessionId, expiryFrom(now))
    await forgetOld(tx, record.sessionId, new Date(now.getTime() - reuseMemoryMs))
    return { record, refreshToken: await issueRefreshToken(tx, record.sessionId, now) }
  })
  if (refreshed === undefined) throw new AppError('session_ended')
  return issue(deps, refreshed.record, refreshed.refreshToken)
}

/** Ends the session of this token; a token that is not ours ends nothing. */
export async function endSession(deps: AuthDeps, token: string): Promise<void> {
  await transaction(deps.database, async (tx) => {
    const record = await lockRefreshToken(tx, hashToken(token))
    if (record) await revokeSession(tx, record.sessionId, deps.now())
  })
}

async function issueRefreshToken(tx: Transaction, sessionId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await insertRefreshToken(tx, hashToken(token), sessionId, now)
  return token
}

async function issue(
  deps: AuthDeps,
  who: { personId: string; sessionId: string },
  refreshToken: string,
): Promise<Issued> {
  const key = await deps.signingKey()
  const accessToken = signAccessToken({ personId: who.personId, sessionId: who.sessionId }, key)
  return { answer: { accessToken, expiresIn: accessTokenLife }, refreshToken }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + sessionLife * 1000)
}
