import type { Visibility } from '#shared/contract/project.ts'
import { type Database, select } from '#shared/database/database.ts'
import type { Standing } from './why-no-mail.ts'

type Row = {
  name: string
  visibility: Visibility
  role: string | null
  muted: number | null
  seen_version: number | null
}
type Of = { projectId: string; taskId: string; personId: string }

/** What the project is called, and how a person stands to it and to one of its tasks. */
export async function findStanding(
  database: Database,
  { projectId, taskId, personId }: Of,
): Promise<(Standing & { projectName: string }) | undefined> {
  const [row] = await select<Row>(
    database,
    `SELECT p.name, p.visibility, m.role, tp.muted, tp.seen_version FROM project p
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = ?
     LEFT JOIN task_person tp ON tp.task_id = ? AND tp.person_id = ?
     WHERE p.id = ? LIMIT 1`,
    [personId, taskId, personId, projectId],
  )
  if (row === undefined) return undefined
  const { name: projectName, visibility, role, muted } = row
  return { projectName, visibility, isMember: role !== null, muted: muted === 1, seenVersion: row.seen_version }
}
