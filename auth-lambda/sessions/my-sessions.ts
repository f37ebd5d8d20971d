import type { Actor } from '#shared/access-token.ts'
import type { SessionItem } from '#shared/contract/account.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { recordEvent } from '../people/record-event.ts'
import type { AuthDeps } from './auth-deps.ts'
import type { SignedIn } from './authenticate.ts'
import { listSessions, revokeSession, revokeSessions } from './session-repository.ts'

/** Where a person is signed in, the last used first. */
export async function mySessions(deps: AuthDeps, who: SignedIn): Promise<SessionItem[]> {
  const sessions = await listSessions(deps.database, who.personId, deps.now())
  return sessions.map(({ id, device, ipPrefix, createdAt, lastUsedAt }) => ({
    id,
    current: id === who.sessionId,
    device,
    ipPrefix,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
  }))
}

/** Ends one session: its refresh token is refused at once, its access token within ten minutes. */
export async function revokeMySession(deps: AuthDeps, who: SignedIn, sessionId: string): Promise<void> {
  await transaction(deps.database, async (tx) => {
    if (!(await revokeSession(tx, who.personId, sessionId, deps.now()))) throw new AppError('not_found')
    await recordRevoked(tx, deps, { personId: who.personId, sessionId })
  })
}

/** Signs out everywhere, here too. */
export async function revokeMySessions(deps: AuthDeps, { personId }: SignedIn): Promise<void> {
  await transaction(deps.database, async (tx) => {
    await revokeSessions(tx, personId, deps.now(), null)
    await recordRevoked(tx, deps, { personId, sessionId: 'all' })
  })
}

const recordRevoked = (tx: Transaction, deps: AuthDeps, { personId, sessionId }: Actor) =>
  recordEvent(tx, deps, { type: 'user.session_revoked', actorId: personId, personId, details: { sessionId } })
