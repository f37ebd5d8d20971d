import { transaction } from '#shared/database/database.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { endLinks } from '../links/link-repository.ts'
import { hashNewPassword } from '../passwords/new-password.ts'
import { requireSameHash, savePasswordHash } from '../people/credential-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import type { SignedIn } from '../sessions/authenticate.ts'
import { revokeSessions } from '../sessions/session-repository.ts'
import { confirmPassword } from './confirm-password.ts'

type Change = { currentPassword: string; password: string }

/**
 * Changes the password and ends every other session and what was asked for by mail: it may be a thief's. This session
 * goes on.
 */
export async function changePassword(
  deps: AuthDeps,
  who: SignedIn,
  { change, request }: { change: Change; request: AuthRequest },
): Promise<void> {
  const hash = await confirmPassword(deps, who, { password: change.currentPassword, request })
  const passwordHash = await hashNewPassword(change.password, request)
  await transaction(deps.database, async (tx) => {
    const now = deps.now()
    await requireSameHash(tx, who.personId, hash)
    await savePasswordHash(tx, who.personId, passwordHash, now)
    await revokeSessions(tx, who.personId, now, who.sessionId)
    await endLinks(tx, who.personId, ['reset', 'change_email'], now)
    await recordEvent(tx, deps, { type: 'user.password_changed', actorId: who.personId, personId: who.personId })
  })
}
