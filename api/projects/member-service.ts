import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { holdActivePerson } from '#api/people/people-repository.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { ProjectMember, ProjectRole, SetProjectMember } from '#shared/contract/project.ts'
import type { Transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import { requireNeed, requireProject, throwRefusal } from './project-access.ts'
import type { ProjectAccess } from './project-access-repository.ts'
import {
  deleteMember,
  findMember,
  hasOtherManager,
  type ProjectMemberRecord,
  saveMember,
} from './project-member-repository.ts'
import { leavesNoManager, refusalToRemove } from './project-policy.ts'
import { lockProject, type ProjectRecord } from './project-repository.ts'
import { recordProjectEvent } from './record-project-event.ts'

type Setting = { key: string; input: SetProjectMember; idempotencyKey: string | undefined }

/** Gives somebody a role in a project, or another role. The role that they have already changes nothing. */
export async function setMember(
  deps: Deps,
  { key, input, idempotencyKey }: Setting,
  asking: Asking,
): Promise<ProjectMember> {
  const at = deps.now()
  const once = {
    key: idempotencyKey,
    input: { name: 'setProjectMember', key, input },
    again: async (answer: ProjectMember, tx: Transaction) => {
      await requireProject(tx, asking, { key }, 'read')
      return answer
    },
  }
  return write(deps, asking, { once }, async (writing) => {
    const { project, access } = await hold(writing.tx, key, asking)
    requireNeed(access, 'manage', asking.context.locale)
    if (!(await holdActivePerson(writing.tx, input.personId))) throw unknownPerson(asking)
    return toMember(await giveRole(writing, { project, ...input, at }))
  })
}

/** Takes away the role that somebody has in a project. */
export async function removeMember(
  deps: Deps,
  { key, personId }: { key: string; personId: string },
  asking: Asking,
): Promise<void> {
  const at = deps.now()
  const isSelf = asking.actor.personId === personId
  await write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const { project, access } = await hold(tx, key, asking)
    const { locale } = asking.context
    if (!isSelf) requireNeed(access, 'manage', locale)
    const of = { projectId: project.id, personId }
    const member = await findMember(tx, of)
    if (member === undefined) throw new AppError('not_found')
    const { visibility, role } = access
    throwRefusal(refusalToRemove({ visibility, role, member: { role: member.role, isSelf } }), locale)
    await requireManagerLeft(tx, project, { personId, before: member.role, after: null })
    await deleteMember(tx, of)
    const changes = { role: { from: member.role, to: null } }
    await recordProjectEvent(writing, { type: 'project.member_removed', project, personId, changes, at })
  })
}

type Giving = { project: ProjectRecord; personId: string; role: ProjectRole; at: Date }

/** Writes a role and its event, in a transaction that holds the project and has made sure that it may. */
export async function giveRole(
  writing: Writing,
  { project, personId, role, at }: Giving,
): Promise<ProjectMemberRecord> {
  const { tx } = writing
  const of = { projectId: project.id, personId }
  const before = await findMember(tx, of)
  if (before?.role === role) return before
  if (before !== undefined) await requireManagerLeft(tx, project, { personId, before: before.role, after: role })
  await saveMember(tx, { ...of, role, now: at })
  const type = before === undefined ? 'project.member_added' : 'project.member_changed'
  const changes = { role: { from: before?.role ?? null, to: role } }
  await recordProjectEvent(writing, { type, project, personId, changes, at })
  const after = await findMember(tx, of)
  if (after === undefined) throw new Error('a member that was just written is not there')
  return after
}

/** What leaves the server of a member. */
export function toMember({ personId, name, role, addedAt }: ProjectMemberRecord): ProjectMember {
  return { person: { id: personId, name }, role, addedAt: addedAt.toISOString() }
}

async function hold(
  tx: Transaction,
  key: string,
  asking: Asking,
): Promise<{ project: ProjectRecord; access: ProjectAccess }> {
  const project = await lockProject(tx, key)
  if (project === undefined) throw new AppError('not_found')
  return { project, access: await requireProject(tx, asking, { id: project.id }, 'read') }
}

type RoleChange = { personId: string; before: ProjectRole; after: ProjectRole | null }

async function requireManagerLeft(
  tx: Transaction,
  { id: projectId, visibility }: ProjectRecord,
  { personId, before, after }: RoleChange,
): Promise<void> {
  const others = await hasOtherManager(tx, { projectId, personId })
  if (leavesNoManager({ visibility, before, after, hasOtherManager: others })) throw new AppError('last_manager')
}

function unknownPerson({ context }: Asking): AppError {
  const errors = [fieldError({ pointer: '/personId', code: 'unknown_reference' }, context.locale)]
  return new AppError('validation_failed', { errors })
}
