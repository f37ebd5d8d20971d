import type { VerifyEmail } from '#shared/contract/account.ts'
import { Email } from '#shared/contract/person.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { insertSecurityMail } from '#shared/database/security-mail.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { endLinks, type Link, useLink, viewLink } from '../links/link-repository.ts'
import { verifyPassword } from '../passwords/password.ts'
import { findPasswordHash } from '../people/credential-repository.ts'
import { forgetMailbox, reopenMailbox } from '../people/mailbox.ts'
import { changeAddress, findActivePerson, findPersonByEmail, markVerified } from '../people/person-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import { trustsUnverified } from '../people/registration-rules.ts'
import { deleteInvitesTo } from '../registration/invite-repository.ts'
import { askForVerification } from '../registration/register.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'

// How long the notifier may need to tell the old address; then that address is forgotten.
const noticeDays = 7

/**
 * Confirms an address by the link that was sent to it: the one registered with, or the one somebody wants to change to.
 */
export async function verifyEmail(deps: AuthDeps, input: VerifyEmail, request: AuthRequest): Promise<void> {
  const { token } = input
  await requireRegistrant(deps, input, request)
  await transaction(deps.database, async (tx) => {
    const now = deps.now()
    const link = await useLink(tx, { token, purposes: ['verify', 'change_email'], now })
    const person = link.personId === null ? undefined : await findActivePerson(tx, link.personId)
    if (person === undefined) throw new AppError('link_unusable')
    if (link.purpose === 'change_email')
      return switchAddress(tx, deps, { link, personId: person.id, oldEmail: person.email })
    if (person.email !== link.email) throw new AppError('link_unusable')
    await markVerified(tx, person.id, now)
    await reopenMailbox(tx, deps, person)
    await endLinks(tx, person.id, ['verify'], now)
    await recordEvent(tx, deps, { type: 'user.verified', actorId: person.id, personId: person.id })
  })
}

/**
 * Where an address must be proved before the first sign-in, a stranger may have registered it with a password of their
 * own, and the owner's click would open that account to them. So the click alone is not enough. An owner who does not
 * know the password sets one by "forgotten".
 */
async function requireRegistrant(deps: AuthDeps, input: VerifyEmail, { locale }: AuthRequest): Promise<void> {
  if (trustsUnverified(deps.rules)) return
  const { database } = deps
  const { purpose, personId } = await viewLink(database, {
    token: input.token,
    purposes: ['verify', 'change_email'],
    now: deps.now(),
  })
  const person = purpose !== 'verify' || personId === null ? undefined : await findActivePerson(database, personId)
  if (person === undefined || person.isVerified) return
  if (input.password === undefined)
    throw new AppError('validation_failed', {
      errors: [fieldError({ pointer: '/password', code: 'required' }, locale)],
    })
  const hash = await findPasswordHash(database, person.id)
  if (hash === undefined || !(await verifyPassword(input.password, hash))) throw new AppError('wrong_credentials')
}

type Switching = { link: Link; personId: string; oldEmail: string }

async function switchAddress(tx: Transaction, deps: AuthDeps, { link, personId, oldEmail }: Switching): Promise<void> {
  const now = deps.now()
  await changeAddress(tx, personId, link.email, now)
  await forgetMailbox(tx, oldEmail)
  await reopenMailbox(tx, deps, { id: personId, email: link.email })
  // What came to the old address counts no more, and nothing of it stays when this person leaves.
  await endLinks(tx, personId, ['verify', 'reset', 'change_email'], now)
  await deleteInvitesTo(tx, oldEmail)
  const eventId = await recordEvent(tx, deps, { type: 'user.email_changed', actorId: personId, personId })
  const expiresAt = new Date(now.getTime() + noticeDays * 24 * 3600_000)
  await insertSecurityMail(tx, {
    eventId,
    purpose: 'notice',
    personId,
    inviteId: null,
    email: oldEmail,
    now,
    expiresAt,
  })
}

/**
 * Sends the verification mail again, if there is somebody whose address waits for it or takes no mail. The caller
 * learns nothing.
 */
export async function requestVerification(deps: AuthDeps, email: string): Promise<void> {
  const address = Email.safeParse(email)
  if (!address.success) return
  await transaction(deps.database, async (tx) => {
    const person = await findPersonByEmail(tx, address.data)
    if (person === undefined || person.isDisabled) return
    // Reading a mail there is also how an address that sent mail back is opened again.
    if (!person.isVerified || person.mailbox !== 'ok') await askForVerification(tx, deps, person)
  })
}
