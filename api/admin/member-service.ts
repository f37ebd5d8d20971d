import { deleteTokensOf } from '#api/access/personal-token-repository.ts'
import { revokeSessionsOf } from '#api/access/session-repository.ts'
import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { recordPersonEvent } from '#api/people/record-person-event.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { Member } from '#shared/contract/admin.ts'
import type { Role } from '#shared/contract/person.ts'
import type { Transaction } from '#shared/database/database.ts'
import { lockAdmins } from '#shared/database/people.ts'
import { AppError } from '#shared/errors.ts'
import { leavesNoAdmin } from './member-policy.ts'
import { lockMember, updateStanding } from './member-repository.ts'

type Change = { id: string; role?: Role | undefined; disabled?: boolean | undefined }

/**
 * Changes a person's role, or disables or enables them. Disabling ends their sessions and their tokens in the same
 * transaction.
 */
export function changeMember(deps: Deps, change: Change, asking: Asking): Promise<Member> {
  return write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const admins = await lockAdmins(tx)
    const before = await requireMember(tx, change.id)
    const after: Member = {
      ...before,
      role: change.role ?? before.role,
      disabled: change.disabled ?? before.disabled,
    }
    if (leavesNoAdmin({ id: before.id, before, after }, admins)) throw new AppError('last_admin')
    requireStillAdmin(admins, asking)
    await applyChange(writing, { before, after })
    return after
  })
}

async function applyChange(writing: Writing, { before, after }: { before: Member; after: Member }): Promise<void> {
  const { tx } = writing
  const at = writing.now()
  const personId = after.id
  if (before.role !== after.role || before.disabled !== after.disabled)
    await updateStanding(tx, { id: personId, role: after.role, disabledAt: after.disabled ? at : null })
  if (before.role !== after.role) {
    const details = { from: before.role, to: after.role }
    await recordPersonEvent(writing, { type: 'user.role_changed', personId, details, at })
  }
  if (before.disabled === after.disabled) return
  if (after.disabled) {
    await revokeSessionsOf(tx, personId, at)
    await deleteTokensOf(tx, personId)
  }
  await recordPersonEvent(writing, { type: after.disabled ? 'user.disabled' : 'user.enabled', personId, at })
}

/** Ends all sessions of a person. There is an event only when there were any. */
export async function signOutMember(deps: Deps, personId: string, asking: Asking): Promise<void> {
  await write(deps, asking, {}, async (writing) => {
    await requireMember(writing.tx, personId)
    const at = writing.now()
    const sessions = await revokeSessionsOf(writing.tx, personId, at)
    if (sessions === 0) return
    const details = { sessions: String(sessions) }
    await recordPersonEvent(writing, { type: 'user.session_revoked', personId, details, at })
  })
}

async function requireMember(tx: Transaction, id: string): Promise<Member> {
  const member = await lockMember(tx, id)
  if (member === undefined) throw new AppError('not_found')
  return member
}

/** Another administrator may have taken the role since the request was let in: what counts is who holds it now. */
export function requireStillAdmin(admins: string[], { actor }: Asking): void {
  if (!admins.includes(actor.personId)) throw new AppError('forbidden')
}
