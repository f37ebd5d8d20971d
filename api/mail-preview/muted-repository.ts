import { type Queryable, select } from '#shared/database/database.ts'

/** Those of these tasks that a person has muted. */
export async function listMuted(
  on: Queryable,
  { taskIds, personId }: { taskIds: string[]; personId: string },
): Promise<Set<string>> {
  if (taskIds.length === 0) return new Set()
  const rows = await select<{ task_id: string }>(
    on,
    'SELECT task_id FROM task_person WHERE task_id IN (?) AND person_id = ? AND muted = 1 LIMIT ?',
    [taskIds, personId, taskIds.length],
  )
  return new Set(rows.map((row) => row.task_id))
}
