import type { Visibility } from '#shared/contract/project.ts'
import { type Queryable, select } from '#shared/database/database.ts'

type Project = { id: string; visibility: Visibility }
export type Assignable = { id: string; email: string; name: string }

// People who may be given tasks of a project: in a private one its members.
const assignable = ({ visibility }: Project): string => `
  person p ${visibility === 'private' ? 'JOIN project_member m ON m.person_id = p.id AND m.project_id = ?' : ''}`
const active = 'p.disabled_at IS NULL AND p.left_at IS NULL'
const memberOf = ({ id, visibility }: Project): string[] => (visibility === 'private' ? [id] : [])

/** The people with these addresses whom a task of this project may be given to. */
export function findByEmail(on: Queryable, project: Project, emails: string[]): Promise<Assignable[]> {
  if (emails.length === 0) return Promise.resolve([])
  return select<Assignable>(
    on,
    `SELECT p.id, p.email, p.name FROM ${assignable(project)} WHERE p.email IN (?) AND ${active} LIMIT ?`,
    [...memberOf(project), emails, emails.length],
  )
}

/** At most `limit` people whom a task of this project may be given to, after the id `after`. */
export function listAssignable(
  on: Queryable,
  project: Project,
  { after, limit }: { after: string; limit: number },
): Promise<Assignable[]> {
  return select<Assignable>(
    on,
    `SELECT p.id, p.email, p.name FROM ${assignable(project)} WHERE p.id > ? AND ${active} ORDER BY p.id LIMIT ?`,
    [...memberOf(project), after, limit],
  )
}

/** The living tasks of a project with these numbers. */
export function findByNumber(
  on: Queryable,
  projectId: string,
  numbers: number[],
): Promise<{ id: string; number: number; parent_id: string | null }[]> {
  if (numbers.length === 0) return Promise.resolve([])
  return select(
    on,
    'SELECT id, number, parent_id FROM task WHERE project_id = ? AND number IN (?) AND deleted_at IS NULL LIMIT ?',
    [projectId, numbers, numbers.length],
  )
}
