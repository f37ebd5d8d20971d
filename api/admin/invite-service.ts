import { findLocale, isEmailTaken } from '#api/people/people-repository.ts'
import { type AskingPerson, type PeopleDeps, recordPersonEvent } from '#api/people/record-person-event.ts'
import { findProjectAccess, requireNeed } from '#api/projects/project-access.ts'
import { holdProject } from '#api/projects/project-repository.ts'
import type { Invite } from '#shared/contract/admin.ts'
import type { Role } from '#shared/contract/person.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { findNames, lockAdmins } from '#shared/database/people.ts'
import { insertSecurityMail } from '#shared/database/security-mail.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import {
  deleteLinksOf,
  type InviteRecord,
  insertInvite,
  lockPendingInvite,
  lockPendingInvitesOf,
  markRevoked,
  renewInvite,
} from './invite-repository.ts'
import { requireStillAdmin } from './member-service.ts'
import { toInvite } from './to-invite.ts'

const validMs = 7 * 86_400_000

type Wanted = { email: string; role: Role; projectId: string | null }
type Circumstances = Parameters<typeof recordPersonEvent>[2]

/** Invites an address; an invite that it has already is replaced, so that there is one at most. */
export async function createInvite(deps: PeopleDeps, wanted: Wanted, asking: AskingPerson): Promise<Invite> {
  const { personId: invitedBy } = asking.actor
  const { invite, names } = await transaction(deps.database, async (tx) => {
    await requireProject(tx, wanted.projectId, asking)
    // Also makes one invite after the other: two for one address at once would both find none to replace.
    requireStillAdmin(await lockAdmins(tx), asking)
    if (await isEmailTaken(tx, wanted.email)) throw new AppError('email_taken')
    const circumstances = { newId: deps.newId, now: deps.now(), asking }
    for (const id of await lockPendingInvitesOf(tx, wanted.email)) await revoke(tx, id, circumstances)
    const created: InviteRecord = {
      ...wanted,
      id: deps.newId(),
      locale: (await findLocale(tx, invitedBy)) ?? asking.context.locale,
      invitedBy,
      createdAt: circumstances.now,
      expiresAt: expiryFrom(circumstances.now),
      acceptedAt: null,
      revokedAt: null,
    }
    await insertInvite(tx, created)
    await announce(tx, created, circumstances)
    return { invite: created, names: await findNames(tx, [invitedBy]) }
  })
  deps.nudge()
  return toInvite(invite, { now: deps.now(), names })
}

/**
 * Sends an invite again, also one that has expired: with a new link, good for the whole time; the old link works no
 * more.
 */
export async function resendInvite(deps: PeopleDeps, id: string, asking: AskingPerson): Promise<void> {
  await transaction(deps.database, async (tx) => {
    const invite = await requirePending(tx, id)
    if (await isEmailTaken(tx, invite.email)) throw new AppError('email_taken')
    const circumstances = { newId: deps.newId, now: deps.now(), asking }
    const renewed = { ...invite, invitedBy: asking.actor.personId, expiresAt: expiryFrom(circumstances.now) }
    await deleteLinksOf(tx, id)
    await renewInvite(tx, renewed)
    await announce(tx, renewed, circumstances)
  })
  deps.nudge()
}

/** Takes an invite back; its link works no more. */
export async function revokeInvite(deps: PeopleDeps, id: string, asking: AskingPerson): Promise<void> {
  await transaction(deps.database, async (tx) => {
    await requirePending(tx, id)
    await revoke(tx, id, { newId: deps.newId, now: deps.now(), asking })
  })
  deps.nudge()
}

async function announce(tx: Transaction, invite: InviteRecord, circumstances: Circumstances): Promise<void> {
  const happening = { type: 'invite.created', inviteId: invite.id, details: { role: invite.role } } as const
  const eventId = await recordPersonEvent(tx, happening, circumstances)
  await insertSecurityMail(tx, {
    eventId,
    purpose: 'invite',
    personId: null,
    inviteId: invite.id,
    email: invite.email,
    now: circumstances.now,
    expiresAt: invite.expiresAt,
  })
}

async function revoke(tx: Transaction, inviteId: string, circumstances: Circumstances): Promise<void> {
  await markRevoked(tx, inviteId, circumstances.now)
  await deleteLinksOf(tx, inviteId)
  await recordPersonEvent(tx, { type: 'invite.revoked', inviteId }, circumstances)
}

const expiryFrom = (now: Date): Date => new Date(now.getTime() + validMs)

async function requirePending(tx: Transaction, id: string): Promise<InviteRecord> {
  const invite = await lockPendingInvite(tx, id)
  if (invite === undefined) throw new AppError('not_found')
  return invite
}

// Whoever could not give somebody a role in the project can't do so by an invite either; a project they can't see is
// none to them.
async function requireProject(tx: Transaction, id: string | null, { actor, context }: AskingPerson): Promise<void> {
  if (id === null) return
  const access = (await holdProject(tx, id)) ? await findProjectAccess(tx, actor, { id }) : undefined
  if (access !== undefined) return requireNeed(access, 'manage', context.locale)
  throw new AppError('validation_failed', {
    errors: [fieldError({ pointer: '/projectId', code: 'unknown_reference' }, context.locale)],
  })
}
