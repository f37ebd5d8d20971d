import type { ProjectRole } from '#shared/contract/project.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

/** A role that somebody was given in a project. */
export type ProjectMemberRecord = {
  personId: string
  name: string | null
  role: ProjectRole
  addedAt: Date
}

type MemberRow = { person_id: string; name: string | null; role: ProjectRole; added_at: Date }

const memberColumns = "m.person_id, NULLIF(p.name, '') AS name, m.role, m.added_at"

type Listing = { projectId: string; after: string; limit: number }

/** At most `limit` members of a project after the person `after`. Who has left the team is none of them any more. */
export async function listMembers(on: Queryable, { projectId, after, limit }: Listing): Promise<ProjectMemberRecord[]> {
  const rows = await select<MemberRow>(
    on,
    `SELECT ${memberColumns} FROM project_member m JOIN person p ON p.id = m.person_id
     WHERE m.project_id = ? AND m.person_id > ? AND p.left_at IS NULL ORDER BY m.person_id LIMIT ?`,
    [projectId, after, limit],
  )
  return rows.map(toRecord)
}

type MemberKey = { projectId: string; personId: string }

export async function findMember(
  on: Queryable,
  { projectId, personId }: MemberKey,
): Promise<ProjectMemberRecord | undefined> {
  const [row] = await select<MemberRow>(
    on,
    `SELECT ${memberColumns} FROM project_member m JOIN person p ON p.id = m.person_id
     WHERE m.project_id = ? AND m.person_id = ? LIMIT 1`,
    [projectId, personId],
  )
  return row && toRecord(row)
}

/** Gives somebody a role in a project, or another one. */
export async function saveMember(
  tx: Transaction,
  { projectId, personId, role, now }: MemberKey & { role: ProjectRole; now: Date },
): Promise<void> {
  await execute(
    tx,
    `INSERT INTO project_member (project_id, person_id, role, added_at) VALUES (?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE role = VALUES(role)`,
    [projectId, personId, role, now],
  )
}

export async function deleteMember(tx: Transaction, { projectId, personId }: MemberKey): Promise<void> {
  await execute(tx, 'DELETE FROM project_member WHERE project_id = ? AND person_id = ?', [projectId, personId])
}

/** True when somebody else than this person manages the project and can sign in. */
export async function hasOtherManager(tx: Transaction, { projectId, personId }: MemberKey): Promise<boolean> {
  const rows = await select(
    tx,
    `SELECT m.person_id FROM project_member m JOIN person p ON p.id = m.person_id
     WHERE m.project_id = ? AND m.person_id <> ? AND m.role = 'manager' AND p.disabled_at IS NULL AND p.left_at IS NULL LIMIT 1`,
    [projectId, personId],
  )
  return rows.length > 0
}

function toRecord(row: MemberRow): ProjectMemberRecord {
  return { personId: row.person_id, name: row.name, role: row.role, addedAt: row.added_at }
}
