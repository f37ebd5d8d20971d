import { deleteTokensOf } from '#api/access/personal-token-repository.ts'
import { revokeSessionsOf } from '#api/access/session-repository.ts'
import { type AskingPerson, type PeopleDeps, recordPersonEvent } from '#api/people/record-person-event.ts'
import type { Member } from '#shared/contract/admin.ts'
import type { Role } from '#shared/contract/person.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { lockAdmins } from '#shared/database/people.ts'
import { AppError } from '#shared/errors.ts'
import { leavesNoAdmin } from './member-policy.ts'
import { lockMember, updateStanding } from './member-repository.ts'

type Change = { id: string; role?: Role | undefined; disabled?: boolean | undefined }

/**
 * Changes a person's role, or disables or enables them. Disabling ends their sessions and their tokens in the same
 * transaction.
 */
export async function changeMember(deps: PeopleDeps, change: Change, asking: AskingPerson): Promise<Member> {
  const member = await transaction(deps.database, async (tx) => {
    const admins = await lockAdmins(tx)
    const before = await requireMember(tx, change.id)
    const after: Member = {
      ...before,
      role: change.role ?? before.role,
      disabled: change.disabled ?? before.disabled,
    }
    if (leavesNoAdmin({ id: before.id, before, after }, admins)) throw new AppError('last_admin')
    requireStillAdmin(admins, asking)
    await applyChange(tx, { before, after }, { newId: deps.newId, now: deps.now(), asking })
    return after
  })
  deps.nudge()
  return member
}

type Circumstances = Parameters<typeof recordPersonEvent>[2]

async function applyChange(
  tx: Transaction,
  { before, after }: { before: Member; after: Member },
  circumstances: Circumstances,
): Promise<void> {
  const personId = after.id
  if (before.role !== after.role || before.disabled !== after.disabled)
    await updateStanding(tx, { id: personId, role: after.role, disabledAt: after.disabled ? circumstances.now : null })
  if (before.role !== after.role) {
    const details = { from: before.role, to: after.role }
    await recordPersonEvent(tx, { type: 'user.role_changed', personId, details }, circumstances)
  }
  if (before.disabled === after.disabled) return
  if (after.disabled) {
    await revokeSessionsOf(tx, personId, circumstances.now)
    await deleteTokensOf(tx, personId)
  }
  await recordPersonEvent(tx, { type: after.disabled ? 'user.disabled' : 'user.enabled', personId }, circumstances)
}

/** Ends all sessions of a person. There is an event only when there were any. */
export async function signOutMember(deps: PeopleDeps, personId: string, asking: AskingPerson): Promise<void> {
  await transaction(deps.database, async (tx) => {
    await requireMember(tx, personId)
    const now = deps.now()
    const sessions = await revokeSessionsOf(tx, personId, now)
    if (sessions === 0) return
    await recordPersonEvent(
      tx,
      { type: 'user.session_revoked', personId, details: { sessions: String(sessions) } },
      { newId: deps.newId, now, asking },
    )
  })
  deps.nudge()
}

async function requireMember(tx: Transaction, id: string): Promise<Member> {
  const member = await lockMember(tx, id)
  if (member === undefined) throw new AppError('not_found')
  return member
}

/** Another administrator may have taken the role since the request was let in: what counts is who holds it now. */
export function requireStillAdmin(admins: string[], { actor }: AskingPerson): void {
  if (!admins.includes(actor.personId)) throw new AppError('forbidden')
}
