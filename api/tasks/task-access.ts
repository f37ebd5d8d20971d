import type { Asking } from '#api/http/asking.ts'
import { type ProjectAccess, requireNeed } from '#api/projects/project-access.ts'
import { type ProjectNeed, roleIn } from '#api/projects/project-policy.ts'
import type { ProjectRole, Visibility } from '#shared/contract/project.ts'
import { type Queryable, select } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'

type Row = {
  id: string
  project_id: string
  project_key: string
  visibility: Visibility
  archived_at: Date | null
  member_role: ProjectRole | null
}

/**
 * The id behind a key such as WEB-42, and what the actor may do in its project. Deleted tasks have theirs until they
 * are purged.
 */
export async function requireTaskAccess(
  on: Queryable,
  { actor, context }: Asking,
  key: string,
  need: ProjectNeed,
): Promise<{ taskId: string; project: ProjectAccess }> {
  const { projectKey, number } = splitKey(key)
  const [row] = await select<Row>(
    on,
    `SELECT t.id, t.project_id, p.project_key, p.visibility, p.archived_at, m.role AS member_role
     FROM project p JOIN task t ON t.project_id = p.id
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = ?
     WHERE p.project_key = ? AND t.number = ? LIMIT 1`,
    [actor.personId, projectKey, number],
  )
  const role = row && roleIn({ visibility: row.visibility, memberRole: row.member_role, role: actor.role })
  if (row === undefined || role === undefined) throw new AppError('not_found')
  const { project_id: id, project_key, visibility, archived_at } = row
  const project = { id, key: project_key, visibility, archived: archived_at !== null, role }
  requireNeed(project, need, context.locale)
  return { taskId: row.id, project }
}

/** TEAM-42 as its project's key and its number. */
export function splitKey(key: string): { projectKey: string; number: number } {
  const [projectKey = '', number = '0'] = key.split('-')
  return { projectKey, number: Number(number) }
}
