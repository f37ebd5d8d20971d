import { type Actor, accessTokenLife, signAccessToken } from '#shared/access-token.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { hashSecret, newSecret } from '#shared/secret.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { recordEvent } from '../people/record-event.ts'
import { ipPrefix } from '../throttle/network.ts'
import type { AuthDeps } from './auth-deps.ts'
import { describeDevice } from './device.ts'
import { insertDevice, touchDevice } from './device-repository.ts'
import { sessionEnd } from './session-life.ts'
import {
  extendSession,
  forgetOld,
  insertRefreshToken,
  insertSession,
  lockRefreshToken,
  markUsed,
  recallDevice,
  revokeSession,
} from './session-repository.ts'

// A client whose answer was lost sends the same token again; later than this it is somebody else's copy.
const retryGraceMs = 30_000
// Used tokens are kept this long, so that a stolen one which comes back is recognised and ends the session.
const reuseMemoryMs = 7 * 24 * 3600_000

/**
 * What a signed-in client gets: the access token for its memory, the refresh token for its cookie, a new device's
 * secret for another.
 */
export type Issued = { answer: AccessToken; refreshToken: string; newDevice: string | undefined }

type Starting = { personId: string; request: AuthRequest; knownDevice: Buffer | undefined }

/**
 * Starts a session for a person who has proved who they are. From a device or place that they never used, they are told
 * by mail.
 */
export async function startSession(
  tx: Transaction,
  deps: AuthDeps,
  { personId, request, knownDevice }: Starting,
): Promise<Issued> {
  const now = deps.now()
  const session = {
    id: deps.newId(),
    personId,
    device: describeDevice(request.userAgent),
    ipPrefix: ipPrefix(request.address),
    createdAt: now,
    expiresAt: sessionEnd(now, now),
  }
  const { before, alike } = await recallDevice(tx, session)
  await insertSession(tx, session)
  const newDevice = knownDevice === undefined ? newSecret() : undefined
  if (newDevice === undefined) await touchDevice(tx, knownDevice ?? Buffer.alloc(0), now)
  else await insertDevice(tx, hashSecret(newDevice), personId, now)
  const isNew = before && !alike && knownDevice === undefined
  const details = { device: session.device, place: session.ipPrefix, sessionId: session.id }
  await recordEvent(tx, deps, {
    type: isNew ? 'user.signed_in_from_new_device' : 'user.signed_in',
    actorId: personId,
    personId,
    details,
  })
  const refreshToken = await issueRefreshToken(tx, session.id, now)
  return { answer: await accessTokenFor(deps, { personId, sessionId: session.id }), refreshToken, newDevice }
}

/**
 * Exchanges a refresh token for a new one. A token that comes back after its grace was stolen from one of two: the
 * session ends for both.
 */
export async function refreshSession(deps: AuthDeps, token: string, request: AuthRequest): Promise<Issued> {
  const now = deps.now()
  const tokenHash = hashSecret(token)
  const refreshed = await transaction(deps.database, async (tx) => {
    const record = await lockRefreshToken(tx, tokenHash)
    if (record === undefined || record.revokedAt !== null || record.expiresAt <= now) return undefined
    const { sessionId, personId, createdAt } = record
    const expiresAt = sessionEnd(createdAt, now)
    if (expiresAt <= now) return undefined
    if (record.usedAt !== null && now.getTime() - record.usedAt.getTime() > retryGraceMs) {
      await revokeSession(tx, personId, sessionId, now)
      const details = { device: describeDevice(request.userAgent), place: ipPrefix(request.address) }
      await recordEvent(tx, deps, { type: 'user.session_reused', actorId: null, personId, details })
      return undefined
    }
    await markUsed(tx, tokenHash, now)
    await extendSession(tx, { sessionId, ipPrefix: ipPrefix(request.address), now, expiresAt })
    await forgetOld(tx, sessionId, new Date(now.getTime() - reuseMemoryMs))
    return { actor: { personId, sessionId }, refreshToken: await issueRefreshToken(tx, sessionId, now) }
  })
  if (refreshed === undefined) throw new AppError('session_ended')
  const { actor, refreshToken } = refreshed
  return { answer: await accessTokenFor(deps, actor), refreshToken, newDevice: undefined }
}

/** Ends the session of this token; a token that is not ours ends nothing. */
export async function endSession(deps: AuthDeps, token: string): Promise<void> {
  await transaction(deps.database, async (tx) => {
    const record = await lockRefreshToken(tx, hashSecret(token))
    if (record === undefined || !(await revokeSession(tx, record.personId, record.sessionId, deps.now()))) return
    await recordEvent(tx, deps, { type: 'user.signed_out', actorId: record.personId, personId: record.personId })
  })
}

async function issueRefreshToken(tx: Transaction, sessionId: string, now: Date): Promise<string> {
  const token = newSecret()
  await insertRefreshToken(tx, hashSecret(token), sessionId, now)
  return token
}

async function accessTokenFor(deps: AuthDeps, actor: Actor): Promise<AccessToken> {
  return { accessToken: signAccessToken(actor, await deps.keys.current()), expiresIn: accessTokenLife }
}
