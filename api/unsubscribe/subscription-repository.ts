import { type Queryable, select } from '#shared/database/database.ts'

type MuteKey = { taskId: string; personId: string }

/** A task as the person may see it, and whether they have muted it; undefined when there is no such task for them. */
export async function findMutable(
  on: Queryable,
  { taskId, personId }: MuteKey,
): Promise<{ key: string; title: string; muted: boolean } | undefined> {
  const [row] = await select<{ project_key: string; number: number; title: string; muted: number | null }>(
    on,
    `SELECT p.project_key, t.number, t.title, tp.muted FROM task t
     JOIN project p ON p.id = t.project_id
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = ?
     LEFT JOIN task_person tp ON tp.task_id = t.id AND tp.person_id = ?
     WHERE t.id = ? AND (p.visibility = 'team' OR m.person_id IS NOT NULL) LIMIT 1`,
    [personId, personId, taskId],
  )
  return row && { key: `${row.project_key}-${row.number}`, title: row.title, muted: row.muted === 1 }
}
