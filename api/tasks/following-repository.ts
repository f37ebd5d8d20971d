import { limits } from '#shared/contract/limits.ts'
import type { Follow } from '#shared/contract/task.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'

type FollowKey = { taskId: string; personId: string }

/** What a person has to do with a task; who never had anything neither watches nor mutes it. */
export async function findFollow(on: Queryable, { taskId, personId }: FollowKey): Promise<Follow> {
  const [row] = await select<{ watching: number | null; muted: number; seen_version: number | null }>(
    on,
    'SELECT watching, muted, seen_version FROM task_person WHERE task_id = ? AND person_id = ? LIMIT 1',
    [taskId, personId],
  )
  return { watching: row?.watching === 1, muted: row?.muted === 1, seenVersion: row?.seen_version ?? null }
}

/** Whoever has just made a task watches it, and has seen it. */
export async function insertCreator(tx: Transaction, { taskId, personId }: FollowKey): Promise<void> {
  await execute(tx, 'INSERT INTO task_person (task_id, person_id, watching, seen_version) VALUES (?, ?, 1, 1)', [
    taskId,
    personId,
  ])
}

/** Makes these people watch the task from this version on, but for those who have said that they do not want to. */
export async function startWatching(
  tx: Transaction,
  { id: taskId, version }: { id: string; version: number },
  personIds: string[],
): Promise<void> {
  // In one order always, so that two transactions never wait for each other.
  const rows = [...new Set(personIds)].sort().map((personId) => [taskId, personId, 1, version] as const)
  if (rows.length === 0) return
  // MySQL assigns from left to right: whether somebody watched is asked before they do.
  await execute(
    tx,
    `INSERT INTO task_person (task_id, person_id, watching, watching_since) VALUES ?
     ON DUPLICATE KEY UPDATE watching_since = IF(watching IS NULL, VALUES(watching_since), watching_since),
       watching = COALESCE(watching, VALUES(watching))`,
    [rows],
  )
}

type Watchers = Pick<TaskEvent, 'watcherIds' | 'moreWatchersAfter'>

/**
 * Who watches a task, as an event names them: the first ones in the order of their ids, and whom it mentions besides,
 * as what it is to them depends on both.
 */
export async function findWatchers(on: Queryable, taskId: string, mentionedIds: string[]): Promise<Watchers> {
  const rows = await select<{ person_id: string }>(
    on,
    'SELECT person_id FROM task_person WHERE task_id = ? AND watching = 1 ORDER BY person_id LIMIT ?',
    [taskId, limits.watchersPerEventMax + 1],
  )
  const firstIds = rows.slice(0, limits.watchersPerEventMax).map((row) => row.person_id)
  const last = firstIds.at(-1)
  if (rows.length === firstIds.length || last === undefined) return { watcherIds: firstIds }
  const others = await watchersAmong(on, taskId, mentionedIds)
  return { watcherIds: [...new Set([...firstIds, ...others])], moreWatchersAfter: last }
}

async function watchersAmong(on: Queryable, taskId: string, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await select<{ person_id: string }>(
    on,
    'SELECT person_id FROM task_person WHERE task_id = ? AND person_id IN (?) AND watching = 1 LIMIT ?',
    [taskId, personIds, personIds.length],
  )
  return rows.map((row) => row.person_id)
}

/** Who has seen a task up to their own change has seen that change too; a new task has been seen by its creator. */
export async function noteOwnChange(
  tx: Transaction,
  { taskId, personId, version }: FollowKey & { version: number },
): Promise<void> {
  await execute(
    tx,
    'UPDATE task_person SET seen_version = ? WHERE task_id = ? AND person_id = ? AND seen_version = ?',
    [version, taskId, personId, version - 1],
  )
}

// A row of task_person waits for the task's: taken first, as every writer does, two of them never wait for each other.
async function shareTask(tx: Transaction, taskId: string): Promise<number> {
  const [row] = await select<{ version: number }>(
    tx,
    'SELECT version FROM task WHERE id = ? LIMIT 1 LOCK IN SHARE MODE',
    [taskId],
  )
  return row?.version ?? 0
}

/** What a person has said that they want of a task. What they did not speak of stays. */
export async function saveFollow(
  tx: Transaction,
  { taskId, personId }: FollowKey,
  { watching, muted }: { watching?: boolean | undefined; muted?: boolean | undefined },
): Promise<void> {
  const watches = watching === undefined ? null : Number(watching)
  const mutes = muted === undefined ? null : Number(muted)
  // What has happened so far is nothing that they watched.
  const since = (await shareTask(tx, taskId)) + 1
  await execute(
    tx,
    `INSERT INTO task_person (task_id, person_id, watching, muted, watching_since) VALUES (?, ?, ?, COALESCE(?, 0), ?)
     ON DUPLICATE KEY UPDATE watching_since = IF(watching <=> 1, watching_since, VALUES(watching_since)),
       watching = COALESCE(?, watching), muted = COALESCE(?, muted)`,
    [taskId, personId, watches, mutes, since, watches, mutes],
  )
}

/** Notes up to which version a person has seen a task; never less than before. */
export async function saveSeen(tx: Transaction, { taskId, personId }: FollowKey, version: number): Promise<void> {
  await shareTask(tx, taskId)
  await execute(
    tx,
    `INSERT INTO task_person (task_id, person_id, seen_version) VALUES (?, ?, ?)
     ON DUPLICATE KEY UPDATE seen_version = GREATEST(COALESCE(seen_version, 0), VALUES(seen_version))`,
    [taskId, personId, version],
  )
}

type Slice = { taskId: string; after: string; limit: number }

/** At most `limit` people who watch a task and can see it, after the id `after`. */
export async function listWatchers(
  on: Queryable,
  { taskId, after, limit }: Slice,
): Promise<{ id: string; name: string }[]> {
  return select<{ id: string; name: string }>(
    on,
    `SELECT pe.id, pe.name FROM task_person tp
     JOIN person pe ON pe.id = tp.person_id AND pe.disabled_at IS NULL AND pe.left_at IS NULL
     JOIN task t ON t.id = tp.task_id
     JOIN project p ON p.id = t.project_id
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = tp.person_id
     WHERE tp.task_id = ? AND tp.watching = 1 AND tp.person_id > ? AND (p.visibility = 'team' OR m.person_id IS NOT NULL)
     ORDER BY tp.person_id LIMIT ?`,
    [taskId, after, limit],
  )
}

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
