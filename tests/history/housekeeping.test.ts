import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RowDataPacket } from 'mysql2/promise'
import type { Task } from '#shared/contract/task.ts'
import { apiPids } from '../api-processes.ts'
import { call } from '../call.ts'
import { deleteComment, newComment } from '../comments/commenting.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { awaitHistory } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'

const run = (sql: string, values: (string | number)[] = []) =>
  asDatabaseAdmin((connection) => connection.query(sql, values))

/** Which of these ids a table still has. */
async function idsIn(table: 'task' | 'task_comment' | 'outbox', column: string, ids: string[]): Promise<string[]> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query<(RowDataPacket & { id: string })[]>(
      `SELECT ${column} AS id FROM ${table} WHERE ${column} IN (?)`,
      [ids],
    ),
  )
  return rows.map(({ id }) => id).sort()
}

/** Replaces an api process: the new one begins by keeping house, which all do once a minute. */
async function restartOne(): Promise<void> {
  const [pid = 0] = await apiPids()
  process.kill(pid, 'SIGTERM')
  await eventually(apiPids, (pids) => pids.length === 2 && !pids.includes(pid))
}

async function deletedTask(as: SignedIn, fields: Partial<Task> = {}): Promise<Task> {
  const task = await newTask(as, fields)
  await call('DELETE', `/api/tasks/${task.key}`, { as, headers: { 'if-match': `"${task.version}"` } })
  return task
}

test('what was deleted is purged after its time, and what is younger or lives stays', async () => {
  const minsu = await signedInPerson()
  const living = await newTask(minsu)
  const [old, young] = [await deletedTask(minsu), await deletedTask(minsu)]
  const said = [await newComment(minsu, living.key, '옛'), await newComment(minsu, living.key, '새')] as const
  for (const comment of said) await deleteComment(minsu, living.key, comment)
  const parent = await newTask(minsu)
  const child = await newTask(minsu, { parentId: parent.id })
  const inOld = await newTask(minsu)
  await newComment(minsu, inOld.key, '함께 사라질 말')
  for (const [id, days] of [
    [old.id, 31],
    [young.id, 29],
    [parent.id, 31],
    [inOld.id, 31],
  ] as const) {
    await run('UPDATE task SET deleted_at = NOW() - INTERVAL ? DAY WHERE id = ?', [days, id])
  }
  await run('UPDATE task_comment SET deleted_at = NOW() - INTERVAL 31 DAY WHERE id = ?', [said[0].id])
  await restartOne()
  const all = [living, old, young, parent, child, inOld].map(({ id }) => id)
  const kept = [living, young, child].map(({ id }) => id).sort()
  assert.deepEqual(
    await eventually(
      () => idsIn('task', 'id', all),
      (ids) => ids.length === kept.length,
    ),
    kept,
  )
  assert.deepEqual(await idsIn('task_comment', 'task_id', [inOld.id]), [])
  assert.deepEqual(
    await idsIn(
      'task_comment',
      'id',
      said.map(({ id }) => id),
    ),
    [said[1].id],
  )
  const { body } = await call<Task>('GET', `/api/tasks/${child.key}`, { as: minsu })
  assert.deepEqual([body.parentId, body.parentKey], [null, null])
  assert.equal((await call('GET', `/api/tasks/${old.key}/history`, { as: minsu })).status, 404)
  assert.equal((await call('GET', `/api/tasks/${young.key}/history`, { as: minsu })).status, 200)
})

test('delivered events are kept for a week, undelivered ones until they are, and the newest always', async () => {
  const minsu = await signedInPerson()
  const tasks = [await newTask(minsu), await newTask(minsu), await newTask(minsu)] as const
  const ids: string[] = []
  for (const task of tasks) ids.push((await awaitHistory(minsu, task.key, 1))[0]?.eventId ?? '')
  const [delivered = '', stuck = '', young = ''] = ids
  await run('UPDATE outbox SET created_at = NOW() - INTERVAL 8 DAY WHERE event_id IN (?, ?)', [delivered, stuck])
  await run('UPDATE outbox SET next_attempt_at = NOW() + INTERVAL 1 DAY WHERE event_id = ?', [stuck])
  await run('UPDATE outbox SET created_at = NOW() - INTERVAL 6 DAY WHERE event_id = ?', [young])
  await restartOne()
  const kept = [stuck, young].sort()
  assert.deepEqual(
    await eventually(
      () => idsIn('outbox', 'event_id', ids),
      (found) => found.length === 2,
    ),
    kept,
  )

  const [newest] = await eventually(
    async () => {
      const [rows] = await asDatabaseAdmin((connection) =>
        connection.query<(RowDataPacket & { event_id: string; next_attempt_at: Date | null })[]>(
          'SELECT event_id, next_attempt_at FROM outbox ORDER BY id DESC LIMIT 1',
        ),
      )
      return rows
    },
    (rows) => rows[0]?.next_attempt_at === null,
  )
  await run('UPDATE outbox SET created_at = NOW() - INTERVAL 8 DAY WHERE event_id = ?', [newest?.event_id ?? ''])
  await restartOne()
  assert.deepEqual(await idsIn('outbox', 'event_id', [newest?.event_id ?? '']), [newest?.event_id])
  await run('DELETE FROM outbox WHERE event_id = ?', [stuck])
})
