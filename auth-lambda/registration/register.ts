import type { Person } from '#shared/contract/person.ts'
import type { Register } from '#shared/contract/session.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { askForLink } from '../links/ask-for-link.ts'
import { hashNewPassword } from '../passwords/new-password.ts'
import { newPerson } from '../people/new-person.ts'
import { findPersonByEmail, insertPerson } from '../people/person-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import { mayRegister, trustsUnverified } from '../people/registration-rules.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'

/** Hours for which the link that proves an address works. */
export const verificationHours = 24

/**
 * Adds a person, if the rules let them in without an invite, and asks for the mail that proves their address. The hash
 * is made before the transaction: it takes longer than everything in it. Undefined where the address must be proved
 * first: then the answer must not tell whether somebody has it already, so a known address looks the same (and its
 * owner gets no mail but one that proves it, if that is open).
 */
export async function register(deps: AuthDeps, input: Register, request: AuthRequest): Promise<Person | undefined> {
  if (!mayRegister(deps.rules, input.email)) throw new AppError('registration_closed')
  const passwordHash = await hashNewPassword(input.password, request)
  const person = newPerson(deps, { ...input, role: 'member' })
  const isOpen = trustsUnverified(deps.rules)
  await transaction(deps.database, async (tx) => {
    const known = isOpen ? undefined : await findPersonByEmail(tx, person.email)
    if (known !== undefined) return known.isVerified ? undefined : askForVerification(tx, deps, known)
    await insertPerson(tx, person, passwordHash, { now: deps.now(), verifiedAt: null })
    await recordEvent(tx, deps, { type: 'member.added', actorId: person.id, personId: person.id })
    await askForVerification(tx, deps, person)
  })
  return isOpen ? person : undefined
}

/** Asks for the mail that proves an address. */
export function askForVerification(
  tx: Transaction,
  deps: AuthDeps,
  { id, email }: Pick<Person, 'id' | 'email'>,
): Promise<void> {
  return askForLink(tx, deps, {
    type: 'user.verification_requested',
    purpose: 'verify',
    personId: id,
    actorId: null,
    email,
    hours: verificationHours,
  })
}
