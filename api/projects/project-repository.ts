import { holdActivePerson } from '#api/people/people-repository.ts'
import type { Color } from '#shared/contract/color.ts'
import type { Category, ProjectRole, Visibility } from '#shared/contract/project.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { isDuplicate } from '#shared/database/database-errors.ts'

export type StatusRecord = { id: string; projectId: string; name: string | null; category: Category }
export type LabelRecord = { id: string; projectId: string; name: string; color: Color }

/** A project as the database holds it, without its statuses and labels. */
export type ProjectRecord = {
  id: string
  key: string
  version: number
  name: string
  description: string
  color: Color
  visibility: Visibility
  archivedAt: Date | null
  createdAt: Date
}

type ProjectRow = {
  id: string
  project_key: string
  version: number
  name: string
  description: string
  color: Color
  visibility: Visibility
  archived_at: Date | null
  created_at: Date
}
type StatusRow = { id: string; project_id: string; name: string | null; category: Category }
type LabelRow = { id: string; project_id: string; name: string; color: Color }

const projectColumns =
  'p.id, p.project_key, p.version, p.name, p.description, p.color, p.visibility, p.archived_at, p.created_at'

export type Listing = { personId: string; archived: boolean; after: string; limit: number }

/**
 * At most `limit` projects that exist for this person, after the id `after`, each with the role that the person was
 * given in it.
 */
export async function listProjects(
  on: Queryable,
  { personId, archived, after, limit }: Listing,
): Promise<(ProjectRecord & { memberRole: ProjectRole | null })[]> {
  const rows = await select<ProjectRow & { member_role: ProjectRole | null }>(
    on,
    `SELECT ${projectColumns}, m.role AS member_role
     FROM project p LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = ?
     WHERE p.id > ? AND p.archived_at IS ${archived ? 'NOT NULL' : 'NULL'} AND (p.visibility = 'team' OR m.role IS NOT NULL)
     ORDER BY p.id LIMIT ?`,
    [personId, after, limit],
  )
  return rows.map((row) => ({ ...toRecord(row), memberRole: row.member_role }))
}

/** The project with this id, whoever asks. */
export async function findProject(on: Queryable, id: string): Promise<ProjectRecord | undefined> {
  const [row] = await select<ProjectRow>(on, `SELECT ${projectColumns} FROM project p WHERE p.id = ? LIMIT 1`, [id])
  return row && toRecord(row)
}

/**
 * Holds the project with this key until the commit. Whoever changes a project, its lists or its members does so under
 * this lock, and reads who may do it after taking it: a role that was taken away a moment ago counts no more.
 */
export async function lockProject(tx: Transaction, key: string): Promise<ProjectRecord | undefined> {
  const [row] = await select<ProjectRow>(
    tx,
    `SELECT ${projectColumns} FROM project p WHERE p.project_key = ? LIMIT 1 FOR UPDATE`,
    [key],
  )
  return row && toRecord(row)
}

/** Adds a project; false when another has its key. */
export async function insertProject(tx: Transaction, project: ProjectRecord): Promise<boolean> {
  const { id, key, version, name, description, color, visibility, createdAt } = project
  try {
    await execute(
      tx,
      `INSERT INTO project (id, project_key, version, name, description, color, visibility, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, key, version, name, description, color, visibility, createdAt],
    )
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Writes everything of a project that can change, but for its lists. */
export async function updateProject(tx: Transaction, project: ProjectRecord): Promise<void> {
  const { id, version, name, description, color, visibility, archivedAt } = project
  await execute(
    tx,
    'UPDATE project SET version = ?, name = ?, description = ?, color = ?, visibility = ?, archived_at = ? WHERE id = ?',
    [version, name, description, color, visibility, archivedAt, id],
  )
}

// A project has few statuses and labels; the bounds only keep the queries honest.
const statusesPerProjectMax = 100
const labelsPerProjectMax = 200

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

/** The labels of these projects, in their order. */
export async function listLabels(on: Queryable, projectIds: string[]): Promise<LabelRecord[]> {
  if (projectIds.length === 0) return []
  const rows = await select<LabelRow>(
    on,
    'SELECT id, project_id, name, color FROM label WHERE project_id IN (?) ORDER BY project_id, position LIMIT ?',
    [projectIds, projectIds.length * labelsPerProjectMax],
  )
  return rows.map((row) => ({ id: row.id, projectId: row.project_id, name: row.name, color: row.color }))
}

/**
 * Takes the project's next task number; undefined when there is no such project. Locks the project's row until the
 * commit.
 */
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

/**
 * True when a task of this project may be given to this person: somebody who can sign in, and in a private project one
 * of its members. They stay so until the commit.
 */
export async function mayBeGivenTasks(
  tx: Transaction,
  { id, visibility }: { id: string; visibility: Visibility },
  personId: string,
): Promise<boolean> {
  if (!(await holdActivePerson(tx, personId))) return false
  if (visibility === 'team') return true
  const members = await select(
    tx,
    'SELECT person_id FROM project_member WHERE project_id = ? AND person_id = ? LIMIT 1 LOCK IN SHARE MODE',
    [id, personId],
  )
  return members.length > 0
}

function toRecord(row: ProjectRow): ProjectRecord {
  return {
    id: row.id,
    key: row.project_key,
    version: row.version,
    name: row.name,
    description: row.description,
    color: row.color,
    visibility: row.visibility,
    archivedAt: row.archived_at,
    createdAt: row.created_at,
  }
}
