import { limits } from '#shared/contract/limits.ts'
import type { Follow } from '#shared/contract/task.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

type Of = { taskId: string; personId: string }

/** What a person has to do with a task; who never had anything neither watches nor mutes it. */
export async function findFollow(on: Queryable, { taskId, personId }: Of): Promise<Follow> {
  const [row] = await select<{ watching: number | null; muted: number; seen_version: number | null }>(
    on,
    'SELECT watching, muted, seen_version FROM task_person WHERE task_id = ? AND person_id = ? LIMIT 1',
    [taskId, personId],
  )
  return { watching: row?.watching === 1, muted: row?.muted === 1, seenVersion: row?.seen_version ?? null }
}

/** Makes these people watch the task, but for those who have said that they do not want to. */
export async function startWatching(tx: Transaction, taskId: string, personIds: string[]): Promise<void> {
  // In one order always, so that two transactions never wait for each other.
  const rows = [...new Set(personIds)].sort().map((personId) => [taskId, personId, 1] as const)
  if (rows.length === 0) return
  await execute(
    tx,
    `INSERT INTO task_person (task_id, person_id, watching) VALUES ?
     ON DUPLICATE KEY UPDATE watching = COALESCE(watching, VALUES(watching))`,
    [rows],
  )
}

/** Who watches a task: the ids that an event names, in their order. */
export async function findWatcherIds(on: Queryable, taskId: string): Promise<string[]> {
  const rows = await select<{ person_id: string }>(
    on,
    'SELECT person_id FROM task_person WHERE task_id = ? AND watching = 1 ORDER BY person_id LIMIT ?',
    [taskId, limits.peoplePerEventMax],
  )
  return rows.map((row) => row.person_id)
}

/** Who has seen a task up to their own change has seen that change too; a new task has been seen by its creator. */
export async function noteOwnChange(
  tx: Transaction,
  { taskId, personId, version }: Of & { version: number },
): Promise<void> {
  await execute(
    tx,
    'UPDATE task_person SET seen_version = ? WHERE task_id = ? AND person_id = ? AND seen_version = ?',
    [version, taskId, personId, version - 1],
  )
}
