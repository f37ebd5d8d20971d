import { Email } from '#shared/contract/person.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { insertSecurityMail } from '#shared/database/security-mail.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthDeps } from '../auth-deps.ts'
import { type Link, useLink } from '../links/link-repository.ts'
import { recordEvent } from '../record-event.ts'
import { askForVerification } from '../registration/register.ts'
import { changeAddress, findActivePerson, findPersonByEmail, markVerified } from './person-repository.ts'

// How long the notifier may need to tell the old address; then that address is forgotten.
const noticeDays = 7

/** Confirms an address by the link that was sent to it: the one registered with, or the one somebody wants to change to. */
export async function verifyEmail(deps: AuthDeps, token: string): Promise<void> {
  await transaction(deps.database, async (tx) => {
    const now = deps.now()
    const link = await useLink(tx, { token, purposes: ['verify', 'change_email'], now })
    const person = link.personId === null ? undefined : await findActivePerson(tx, link.personId)
    if (person === undefined) throw new AppError('link_unusable')
    if (link.purpose === 'change_email')
      return switchAddress(tx, deps, { link, personId: person.id, oldEmail: person.email })
    if (person.email !== link.email) throw new AppError('link_unusable')
    await markVerified(tx, person.id, now)
    await recordEvent(tx, deps, { type: 'user.verified', actorId: person.id, personId: person.id })
  })
}

type Switching = { link: Link; personId: string; oldEmail: string }

async function switchAddress(tx: Transaction, deps: AuthDeps, { link, personId, oldEmail }: Switching): Promise<void> {
  const now = deps.now()
  await changeAddress(tx, personId, link.email, now)
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

/** Sends the verification mail again, if there is somebody whose address waits for it. The caller learns nothing. */
export async function requestVerification(deps: AuthDeps, email: string): Promise<void> {
  const address = Email.safeParse(email)
  if (!address.success) return
  await transaction(deps.database, async (tx) => {
    const person = await findPersonByEmail(tx, address.data)
    if (person && !person.isVerified && !person.isDisabled) await askForVerification(tx, deps, person)
  })
}
