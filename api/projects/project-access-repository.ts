import type { Actor } from '#api/access/actor.ts'
import type { Role } from '#shared/contract/person.ts'
import type { ProjectRole, Visibility } from '#shared/contract/project.ts'
import { type Queryable, select } from '#shared/database/database.ts'
import { roleIn } from './project-policy.ts'

/** A project with what somebody may do in it. */
export type ProjectAccess = {
  id: string
  key: string
  visibility: Visibility
  archived: boolean
  role: ProjectRole
}

/** How a project is named: by its id, or by its key such as WEB. */
export type ProjectName = { id: string } | { key: string }

type AccessRow = {
  id: string
  project_key: string
  visibility: Visibility
  archived_at: Date | null
  member_role: ProjectRole | null
}

/** The project if it exists for this actor, else undefined. */
export async function findProjectAccess(
  on: Queryable,
  actor: Pick<Actor, 'personId' | 'role'>,
  name: ProjectName,
): Promise<ProjectAccess | undefined> {
  const [row] = await select<AccessRow>(
    on,
    `SELECT p.id, p.project_key, p.visibility, p.archived_at, m.role AS member_role
     FROM project p LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = ?
     WHERE ${'id' in name ? 'p.id' : 'p.project_key'} = ? LIMIT 1`,
    [actor.personId, 'id' in name ? name.id : name.key],
  )
  if (row === undefined) return undefined
  const role = roleIn({ visibility: row.visibility, memberRole: row.member_role, role: actor.role })
  if (role === undefined) return undefined
  return { id: row.id, key: row.project_key, visibility: row.visibility, archived: row.archived_at !== null, role }
}

/**
 * `roleIn` as a condition on a row of `project p`: true where the project exists for the person, its one placeholder.
 * For what is read by other things than the project.
 */
export const existsForPerson = `(p.visibility = 'team'
    OR EXISTS (SELECT 1 FROM project_member pm WHERE pm.project_id = p.id AND pm.person_id = ?))`

/**
 * Those of these tasks' keys whose projects exist for this person. A task that is gone keeps its key, and its project.
 */
export async function findVisibleKeys(
  on: Queryable,
  { personId }: Pick<Actor, 'personId'>,
  keys: string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const projectOf = (key: string) => key.split('-')[0] ?? ''
  const projectKeys = [...new Set(keys.map(projectOf))]
  const rows = await select<{ project_key: string }>(
    on,
    `SELECT p.project_key FROM project p WHERE p.project_key IN (?) AND ${existsForPerson} LIMIT ?`,
    [projectKeys, personId, projectKeys.length],
  )
  const visible = new Set(rows.map((row) => row.project_key))
  return new Set(keys.filter((key) => visible.has(projectOf(key))))
}

// A team with more projects than this sees the tasks of its newest ones in lists over all projects.
const visibleMax = 2000

/** The ids of all projects that exist for this person, archived ones too, newest first. */
export async function listVisibleProjectIds(
  on: Queryable,
  { personId }: { personId: string; role: Role },
): Promise<string[]> {
  const rows = await select<{ id: string }>(
    on,
    `SELECT p.id FROM project p WHERE ${existsForPerson} ORDER BY p.id DESC LIMIT ?`,
    [personId, visibleMax],
  )
  return rows.map((row) => row.id)
}

/** Those of these keys that projects have. */
export async function findTakenKeys(on: Queryable, keys: string[]): Promise<string[]> {
  const rows = await select<{ project_key: string }>(
    on,
    'SELECT project_key FROM project WHERE project_key IN (?) LIMIT ?',
    [keys, keys.length],
  )
  return rows.map((row) => row.project_key)
}
