import type * as z from 'zod'
import type { AcceptInvite, InviteView } from '#shared/contract/account.ts'
import { type Queryable, transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { type Link, useLink, viewLink } from '../links/link-repository.ts'
import { hashNewPassword } from '../passwords/new-password.ts'
import { newPerson } from '../people/new-person.ts'
import { insertPerson } from '../people/person-repository.ts'
import { recordEvent } from '../people/record-event.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import { type Issued, startSession } from '../sessions/session-service.ts'
import { findOpenInvite, markAccepted, type OpenInvite } from './invite-repository.ts'
import { joinProject } from './join-project.ts'

/** What the page of an invite shows. Looking uses nothing up. */
export async function viewInvite(deps: AuthDeps, token: string): Promise<z.infer<typeof InviteView>> {
  const now = deps.now()
  const link = await viewLink(deps.database, { token, purposes: ['invite'], now })
  const { email, inviterName, role } = await inviteOf(deps.database, link, now)
  return { email, inviterName, role }
}

/**
 * Joins the team with the address that the invite was sent to, and no other: having read the mail is the proof of it.
 */
export async function acceptInvite(deps: AuthDeps, input: AcceptInvite, request: AuthRequest): Promise<Issued> {
  await viewLink(deps.database, { token: input.token, purposes: ['invite'], now: deps.now() })
  const passwordHash = await hashNewPassword(input.password, request)
  return transaction(deps.database, async (tx) => {
    const now = deps.now()
    const link = await useLink(tx, { token: input.token, purposes: ['invite'], now })
    const invite = await inviteOf(tx, link, now)
    const person = newPerson(deps, { ...input, email: invite.email, role: invite.role })
    await insertPerson(tx, person, passwordHash, { now, verifiedAt: now })
    if (!(await markAccepted(tx, invite.id, now))) throw new AppError('link_unusable')
    const details = { role: invite.role }
    await recordEvent(tx, deps, {
      type: 'member.added',
      actorId: person.id,
      personId: person.id,
      inviteId: invite.id,
      details,
    })
    await joinProject(tx, deps, { inviteId: invite.id, personId: person.id })
    return startSession(tx, deps, { personId: person.id, request, knownDevice: undefined })
  })
}

async function inviteOf(on: Queryable, link: Link, now: Date): Promise<OpenInvite> {
  const invite = link.inviteId === null ? undefined : await findOpenInvite(on, link.inviteId, now)
  if (invite === undefined) throw new AppError('link_unusable')
  return invite
}
