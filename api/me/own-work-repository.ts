import { existsForPerson } from '#api/projects/project-access-repository.ts'
import type { ProjectRole } from '#shared/contract/project.ts'
import { type Queryable, select } from '#shared/database/database.ts'

type Slice = { personId: string; beforeId: string | undefined; limit: number }

export type OwnComment = { id: string; taskId: string; body: string; createdAt: string; deletedAt: string | null }

type CommentRow = { id: string; task_id: string; body: string; created_at: Date; deleted_at: Date | null }

// What was said in a project is the project's, whoever said it: what somebody had there is theirs no more when they are
// out of it.
const inSight = `STRAIGHT_JOIN task t ON t.id = own.task_id STRAIGHT_JOIN project p ON p.id = t.project_id AND ${existsForPerson}`

/** At most `limit` comments that a person wrote in projects that exist for them now, deleted ones too, newest first. */
export async function listOwnComments(
  on: Queryable,
  { personId, beforeId = 'x', limit }: Slice,
): Promise<OwnComment[]> {
  const rows = await select<CommentRow>(
    on,
    `SELECT own.id, own.task_id, own.body, own.created_at, own.deleted_at FROM task_comment own ${inSight}
     WHERE own.author_id = ? AND own.id < ? ORDER BY own.id DESC LIMIT ?`,
    [personId, personId, beforeId, limit],
  )
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    body: row.body,
    createdAt: row.created_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  }))
}

export type OwnFollow = { taskId: string; watching: boolean | null; muted: boolean; seenVersion: number | null }

type FollowRow = { task_id: string; watching: number | null; muted: number; seen_version: number | null }

/** At most `limit` tasks in sight that a person watches, has muted or has seen, newest first. */
export async function listOwnFollows(on: Queryable, { personId, beforeId = 'x', limit }: Slice): Promise<OwnFollow[]> {
  const rows = await select<FollowRow>(
    on,
    `SELECT own.task_id, own.watching, own.muted, own.seen_version FROM task_person own ${inSight}
     WHERE own.person_id = ? AND own.task_id < ? ORDER BY own.task_id DESC LIMIT ?`,
    [personId, personId, beforeId, limit],
  )
  return rows.map((row) => ({
    taskId: row.task_id,
    watching: row.watching === null ? null : row.watching === 1,
    muted: row.muted === 1,
    seenVersion: row.seen_version,
  }))
}

const membershipsMax = 2000

/** The projects in which a person has a role of their own. */
export async function listMemberships(
  on: Queryable,
  personId: string,
): Promise<{ projectKey: string; role: ProjectRole; addedAt: string }[]> {
  const rows = await select<{ project_key: string; role: ProjectRole; added_at: Date }>(
    on,
    `SELECT p.project_key, m.role, m.added_at FROM project_member m JOIN project p ON p.id = m.project_id
     WHERE m.person_id = ? ORDER BY m.project_id LIMIT ?`,
    [personId, membershipsMax],
  )
  return rows.map((row) => ({ projectKey: row.project_key, role: row.role, addedAt: row.added_at.toISOString() }))
}
