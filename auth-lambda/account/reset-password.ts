import { Email } from '#shared/contract/person.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { askForLink } from '../links/ask-for-link.ts'
import { endLinks, useLink, viewLink } from '../links/link-repository.ts'
import { hashNewPassword } from '../passwords/new-password.ts'
import { deleteTokens, savePasswordHash } from '../people/credential-repository.ts'
import { reopenMailbox } from '../people/mailbox.ts'
import { findActivePerson, findPersonByEmail, markVerified } from '../people/person-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import { revokeSessions } from '../sessions/session-repository.ts'

const resetHours = 1

/** Asks for a link to set a new password, if somebody has this address. The caller learns nothing. */
export async function requestPasswordReset(deps: AuthDeps, email: string): Promise<void> {
  const address = Email.safeParse(email)
  if (!address.success) return
  await transaction(deps.database, async (tx) => {
    const person = await findPersonByEmail(tx, address.data)
    if (person === undefined || person.isDisabled) return
    await askForLink(tx, deps, {
      type: 'user.password_reset_requested',
      purpose: 'reset',
      personId: person.id,
      actorId: null,
      email: person.email,
      hours: resetHours,
    })
  })
}

/**
 * Sets a new password by the link. Whoever read the mail has proved the address; every session ends, and every wish for
 * another address, as one of them may be a thief's. */
export async function resetPassword(
  deps: AuthDeps,
  input: { token: string; password: string },
  request: AuthRequest,
): Promise<void> {
  // Looked at before the hash is made: that is dear, and a stranger has no link.
  await viewLink(deps.database, { token: input.token, purposes: ['reset'], now: deps.now() })
  const passwordHash = await hashNewPassword(input.password, request)
  await transaction(deps.database, async (tx) => {
    const now = deps.now()
    const link = await useLink(tx, { token: input.token, purposes: ['reset'], now })
    const person = link.personId === null ? undefined : await findActivePerson(tx, link.personId)
    if (person === undefined || person.email !== link.email) throw new AppError('link_unusable')
    await savePasswordHash(tx, person.id, passwordHash, now)
    // Nobody had proved this address: who acted in its name until now was somebody else.
    if (!person.isVerified) await deleteTokens(tx, person.id)
    await markVerified(tx, person.id, now)
    await reopenMailbox(tx, deps, person)
    await revokeSessions(tx, person.id, now, null)
    await endLinks(tx, person.id, ['reset', 'change_email'], now)
    await recordEvent(tx, deps, { type: 'user.password_changed', actorId: null, personId: person.id })
  })
}
