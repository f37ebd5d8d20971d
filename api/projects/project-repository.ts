import type { Category } from '#shared/contract/project.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

export type StatusRecord = { id: string; projectId: string; name: string | null; category: Category }
export type ProjectRecord = { id: string; key: string; name: string; statuses: StatusRecord[] }

type ProjectRow = { id: string; project_key: string; name: string }
type StatusRow = { id: string; project_id: string; name: string | null; category: Category }

/** At most `limit` projects after the id `after`, each with its statuses in order. */
export async function listProjects(on: Queryable, after: string, limit: number): Promise<ProjectRecord[]> {
  const rows = await select<ProjectRow>(
    on,
    'SELECT id, project_key, name FROM project WHERE id > ? ORDER BY id LIMIT ?',
    [after, limit],
  )
  const statuses = await listStatuses(
    on,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    key: row.project_key,
    name: row.name,
    statuses: statuses.filter((status) => status.projectId === row.id),
  }))
}

// A project has few statuses; the bound only keeps the query honest.
const statusesPerProjectMax = 100

/** The statuses of these projects, in their order. */
export async function listStatuses(on: Queryable, projectIds: string[]): Promise<StatusRecord[]> {
  if (projectIds.length === 0) return []
  const rows = await select<StatusRow>(
    on,
    'SELECT id, project_id, name, category FROM status WHERE project_id IN (?) ORDER BY project_id, position LIMIT ?',
    [projectIds, projectIds.length * statusesPerProjectMax],
  )
  return rows.map((row) => ({ id: row.id, projectId: row.project_id, name: row.name, category: row.category }))
}

/** Takes the project's next task number; undefined when there is no such project. Locks the project's row until the commit. */
export async function takeNumber(
  tx: Transaction,
  projectId: string,
): Promise<{ key: string; number: number } | undefined> {
  const { affectedRows } = await execute(tx, 'UPDATE project SET last_number = last_number + 1 WHERE id = ?', [
    projectId,
  ])
  if (affectedRows === 0) return undefined
  const [row] = await select<{ project_key: string; last_number: number }>(
    tx,
    'SELECT project_key, last_number FROM project WHERE id = ? LIMIT 1',
    [projectId],
  )
  return row && { key: row.project_key, number: row.last_number }
}

/** True when there is such a project. It stays until the commit. */
export async function holdProject(tx: Transaction, id: string): Promise<boolean> {
  const rows = await select(tx, 'SELECT id FROM project WHERE id = ? LIMIT 1 LOCK IN SHARE MODE', [id])
  return rows.length > 0
}
