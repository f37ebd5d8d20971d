import { transaction } from '#shared/database/database.ts'
import { lockAdmins } from '#shared/database/people.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { requireSameHash } from '../people/credential-repository.ts'
import { forgetMailbox } from '../people/mailbox.ts'
import { erasePerson } from '../people/person-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import { deleteInvitesTo } from '../registration/invite-repository.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import type { SignedIn } from '../sessions/authenticate.ts'
import { confirmPassword } from './confirm-password.ts'

/**
 * Deletes the account: name and address are erased everywhere, tasks and history keep an id that nobody can be found
 * by.
 */
export async function leave(
  deps: AuthDeps,
  who: SignedIn,
  given: { password: string; request: AuthRequest },
): Promise<void> {
  const hash = await confirmPassword(deps, who, given)
  await transaction(deps.database, async (tx) => {
    const admins = await lockAdmins(tx)
    if (admins.length === 1 && admins[0] === who.personId) throw new AppError('last_admin')
    await requireSameHash(tx, who.personId, hash)
    await erasePerson(tx, who.personId, deps.now())
    await deleteInvitesTo(tx, who.person.email)
    await forgetMailbox(tx, who.person.email)
    await recordEvent(tx, deps, { type: 'member.removed', actorId: who.personId, personId: who.personId })
  })
}
