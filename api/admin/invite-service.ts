import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { findLocale, isEmailTaken } from '#api/people/people-repository.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { requireNeed } from '#api/projects/project-access.ts'
import { findProjectAccess } from '#api/projects/project-access-repository.ts'
import { holdProject } from '#api/projects/project-repository.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { Invite } from '#shared/contract/admin.ts'
import type { Transaction } from '#shared/database/database.ts'
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

type NewInvite = Pick<InviteRecord, 'email' | 'role' | 'projectId'>

/** Invites an address; an invite that it has already is replaced, so that there is one at most. */
export async function createInvite(deps: Deps, wanted: NewInvite, asking: Asking): Promise<Invite> {
  const { personId: invitedBy } = asking.actor
  const { invite, names } = await write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    await requireProject(tx, wanted.projectId, asking)
    // Also makes one invite after the other: two for one address at once would both find none to replace.
    requireStillAdmin(await lockAdmins(tx), asking)
    if (await isEmailTaken(tx, wanted.email)) throw new AppError('email_taken')
    const now = writing.now()
    for (const id of await lockPendingInvitesOf(tx, wanted.email)) await revoke(writing, id, now)
    const created: InviteRecord = {
      ...wanted,
      id: writing.newId(),
      locale: (await findLocale(tx, invitedBy)) ?? asking.context.locale,
      invitedBy,
      createdAt: now,
      expiresAt: expiryFrom(now),
      acceptedAt: null,
      revokedAt: null,
    }
    await insertInvite(tx, created)
    await announce(writing, created, now)
    return { invite: created, names: await findNames(tx, [invitedBy]) }
  })
  return toInvite(invite, { now: deps.now(), names })
}

/**
 * Sends an invite again, also one that has expired: with a new link, good for the whole time; the old link works no
 * more.
 */
export async function resendInvite(deps: Deps, id: string, asking: Asking): Promise<void> {
  await write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const invite = await requirePending(tx, id)
    if (await isEmailTaken(tx, invite.email)) throw new AppError('email_taken')
    const now = writing.now()
    const renewed = { ...invite, invitedBy: asking.actor.personId, expiresAt: expiryFrom(now) }
    await deleteLinksOf(tx, id)
    await renewInvite(tx, renewed)
    await announce(writing, renewed, now)
  })
}

/** Takes an invite back; its link works no more. */
export async function revokeInvite(deps: Deps, id: string, asking: Asking): Promise<void> {
  await write(deps, asking, {}, async (writing) => {
    await requirePending(writing.tx, id)
    await revoke(writing, id, writing.now())
  })
}

async function announce(writing: Writing, invite: InviteRecord, now: Date): Promise<void> {
  const details = { role: invite.role }
  const eventId = await recordPersonEvent(writing, { type: 'invite.created', inviteId: invite.id, details, at: now })
  await insertSecurityMail(writing.tx, {
    eventId,
    purpose: 'invite',
    personId: null,
    inviteId: invite.id,
    email: invite.email,
    now,
    expiresAt: invite.expiresAt,
  })
}

async function revoke(writing: Writing, inviteId: string, at: Date): Promise<void> {
  await markRevoked(writing.tx, inviteId, at)
  await deleteLinksOf(writing.tx, inviteId)
  await recordPersonEvent(writing, { type: 'invite.revoked', inviteId, at })
}

const expiryFrom = (now: Date): Date => new Date(now.getTime() + validMs)

async function requirePending(tx: Transaction, id: string): Promise<InviteRecord> {
  const invite = await lockPendingInvite(tx, id)
  if (invite === undefined) throw new AppError('not_found')
  return invite
}

// Whoever could not give somebody a role in the project can't do so by an invite either; a project they can't see is
// none to them.
async function requireProject(tx: Transaction, id: string | null, { actor, context }: Asking): Promise<void> {
  if (id === null) return
  const access = (await holdProject(tx, id)) ? await findProjectAccess(tx, actor, { id }) : undefined
  if (access !== undefined) return requireNeed(access, 'manage', context.locale)
  throw new AppError('validation_failed', {
    errors: [fieldError({ pointer: '/projectId', code: 'unknown_reference' }, context.locale)],
  })
}
