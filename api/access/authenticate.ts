import { readKeyId, verifyAccessToken } from '#shared/access-token.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { Log } from '#shared/log.ts'
import type { Actor, SessionActor, TokenActor } from './actor.ts'
import { findTokenActor, touchToken } from './personal-token-repository.ts'
import { hashPersonalToken, personalTokenShape } from './personal-token-secret.ts'
import type { PublicKeys } from './public-key-repository.ts'
import { findSessionActor } from './session-repository.ts'

type AuthenticateDeps = { database: Database; keys: PublicKeys; now: () => Date }

const challenge = { 'www-authenticate': 'Bearer realm="baton"' }

/**
 * The actor of the bearer token in an `Authorization` header, or `sign_in_required`. The person and the session are
 * looked up each time, so that whoever is disabled, has left or was signed out is outside at once, although their
 * access token would be good for some minutes more.
 */
export async function authenticate(authorization: string, log: Log, deps: AuthenticateDeps): Promise<Actor> {
  const token = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(authorization)?.[1] ?? ''
  const actor = personalTokenShape.test(token)
    ? await actorOfPersonalToken(token, log, deps)
    : await actorOfSession(token, deps)
  if (actor === undefined) throw new AppError('sign_in_required', { headers: challenge })
  return actor
}

async function actorOfSession(token: string, { database, keys }: AuthenticateDeps): Promise<SessionActor | undefined> {
  const kid = readKeyId(token)
  const key = kid === undefined ? undefined : await keys.find(kid)
  const claims = key === undefined ? undefined : verifyAccessToken(token, key)
  const found = claims === undefined ? undefined : await findSessionActor(database, claims)
  return found && { by: 'session', ...found }
}

// Exact to the minute is enough to see which token is in use, and spares a write with each request.
const touchEveryMs = 60_000

async function actorOfPersonalToken(
  token: string,
  log: Log,
  { database, now }: AuthenticateDeps,
): Promise<TokenActor | undefined> {
  const at = now()
  const found = await findTokenActor(database, hashPersonalToken(token), at)
  if (found === undefined) return undefined
  const { lastUsedAt, ...actor } = found
  const before = new Date(at.getTime() - touchEveryMs)
  if (lastUsedAt === null || lastUsedAt <= before) {
    // The request is right even when this note can't be written.
    await touchToken(database, { tokenId: actor.tokenId, at, before }).catch((error: unknown) =>
      log.warn({ err: error }, 'the use of a personal token was not noted'),
    )
  }
  return { by: 'token', ...actor }
}
