import { transaction } from '#shared/database/database.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { askForLink } from '../links/ask-for-link.ts'
import { requireSameHash } from '../people/credential-repository.ts'
import { findPersonByEmail } from '../people/person-repository.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import type { SignedIn } from '../sessions/authenticate.ts'
import { confirmPassword } from './confirm-password.ts'

const linkHours = 24

type Change = { email: string; password: string }

/**
 * Asks for another address: a link goes there, a notice to the present one. An address that somebody else has gets no
 * link, and the answer does not tell.
 */
export async function requestEmailChange(
  deps: AuthDeps,
  who: SignedIn,
  { change, request }: { change: Change; request: AuthRequest },
): Promise<void> {
  const hash = await confirmPassword(deps, who, { password: change.password, request })
  await transaction(deps.database, async (tx) => {
    await requireSameHash(tx, who.personId, hash)
    if ((await findPersonByEmail(tx, change.email)) !== undefined) return
    await askForLink(tx, deps, {
      type: 'user.email_change_requested',
      purpose: 'change_email',
      personId: who.personId,
      actorId: who.personId,
      email: change.email,
      hours: linkHours,
    })
  })
}
