import type { Role } from '#shared/contract/person.ts'
import type { ProblemCode } from '#shared/contract/problem-catalogue.ts'
import type { ProjectRole, Visibility } from '#shared/contract/project.ts'

/** What somebody wants with a project: look at it, work on its tasks, or say how it is. */
export type ProjectNeed = 'read' | 'work' | 'manage'

type Standing = { visibility: Visibility; memberRole: ProjectRole | null; role: Role }

/**
 * What a person may do in a project; undefined: it does not exist for them. In a project for the team everybody takes
 * part, and the administrators manage it. A private one is its members' alone, whatever somebody is in the team.
 */
export function roleIn({ visibility, memberRole, role }: Standing): ProjectRole | undefined {
  if (visibility === 'private') return memberRole ?? undefined
  if (role === 'admin') return 'manager'
  return memberRole ?? 'contributor'
}

const neededRole = { read: 'viewer', work: 'contributor', manage: 'manager' } as const satisfies Record<
  ProjectNeed,
  ProjectRole
>
const strength: Record<ProjectRole, number> = { viewer: 1, contributor: 2, manager: 3 }

/** Why it may not be done, and which role it needs. */
export type Refusal = { code: ProblemCode; needed: ProjectRole }

/** Why not, or undefined when it may be done. An archived project can be read, and a manager can bring it back. */
export function refusalOf(
  { role, archived }: { role: ProjectRole; archived: boolean },
  need: ProjectNeed,
): Refusal | undefined {
  const needed = neededRole[need]
  if (strength[role] < strength[needed]) return { code: 'role_too_low', needed }
  if (need === 'work' && archived) return { code: 'project_archived', needed }
  return undefined
}

type Removal = {
  visibility: Visibility
  /** What the one who removes may do in the project. */
  role: ProjectRole
  /** The role that is to be taken away, and whether it is their own. */
  member: { role: ProjectRole; isSelf: boolean }
}

/**
 * Why a role may not be taken away, or undefined when it may. Everybody may give up their own, but for a viewer in a
 * project for the team: there the role keeps them from working, and without it they would be a contributor again.
 */
export function refusalToRemove({ visibility, role, member }: Removal): Refusal | undefined {
  const wouldWiden = visibility === 'team' && member.role === 'viewer'
  return member.isSelf && !wouldWiden ? undefined : refusalOf({ role, archived: false }, 'manage')
}

type Loss = { visibility: Visibility; before: ProjectRole; after: ProjectRole | null; hasOtherManager: boolean }

/** True when nobody could manage the project any more. One for the team is managed by the administrators as well. */
export function leavesNoManager({ visibility, before, after, hasOtherManager }: Loss): boolean {
  return visibility === 'private' && before === 'manager' && after !== 'manager' && !hasOtherManager
}
