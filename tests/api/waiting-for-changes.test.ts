import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { RowDataPacket } from 'mysql2/promise'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { about, awaitChange, changes, instances } from './asking-for-changes.ts'

test('whoever waits hears of a change while they wait, also of one that another instance made', async () => {
  const minsu = await signedInPerson()
  const [one, other] = await instances()
  for (const base of [one.url, other.url]) {
    const { cursor } = await changes(minsu, { base })
    const task = await newTask(minsu)
    await awaitChange(minsu, task.key, { base, since: cursor })
    const { cursor: since } = await changes(minsu, { base })
    const waiting = awaitChange(minsu, task.key, { base, since }).then((answer) => ({ answer, at: Date.now() }))
    await pause(300)
    const headers = { 'if-match': '"1"' }
    const elsewhere = base === one.url ? other.url : one.url
    await call('PATCH', `/api/tasks/${task.key}`, { as: minsu, body: { title: '새 제목' }, headers, base: elsewhere })
    const committedAt = Date.now()
    const { answer, at } = await waiting
    assert.equal(about(answer, task.key)[0]?.version, 2)
    // A wait without news lasts ten seconds: whoever is told before that was told. How soon is `npm run bench`'s to
    // say.
    assert.ok(at - committedAt < 8000, `told after ${at - committedAt} ms`)
  }
})

test('a wait without news ends in time, with a cursor that goes on', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { visibility: 'private' })
  const { cursor } = await changes(minsu)
  const startedAt = Date.now()
  let answer = await changes(minsu, { since: cursor, wait: 1 })
  while (answer.items.length > 0) answer = await changes(minsu, { since: answer.cursor, wait: 1 })
  assert.ok(Date.now() - startedAt >= 990)
  assert.deepEqual([answer.items, answer.reset], [[], false])
  const task = await newTask(minsu, { projectId: project.id })
  assert.equal(about(await awaitChange(minsu, task.key, { since: answer.cursor }), task.key).length, 1)
})

test('all who wait are told, in each of their windows', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => signedInPerson()))
  const [minsu] = people as [SignedIn]
  const task = await newTask(minsu)
  const { cursor } = await changes(minsu)
  const waiting = people.flatMap((person) =>
    Array.from({ length: 6 }, () => awaitChange(person, task.key, { since: cursor })),
  )
  await pause(500)
  await changeTask(minsu, task, { title: '둘' })
  for (const answer of await Promise.all(waiting)) assert.equal(about(answer, task.key)[0]?.version, 2)
})

test('an instance that is about to go answers all who wait at once', async () => {
  const minsu = await signedInPerson()
  const [one] = await instances()
  const { cursor } = await changes(minsu, { base: one.url })
  const waiting = Array.from({ length: 6 }, () => changes(minsu, { since: cursor, wait: 20, base: one.url }))
  await pause(300)
  const startedAt = Date.now()
  process.kill(one.pid, 'SIGTERM')
  const answers = await Promise.all(waiting)
  // Else after the twenty seconds that they asked for.
  assert.ok(Date.now() - startedAt < 15_000)
  assert.ok(answers.every(({ reset }) => !reset))
  await eventually(instances, (two) => two.every(({ pid, state }) => pid !== one.pid && state === 'healthy'))
})

/** How often the outbox is read for those who wait, while `run` runs. */
async function readsDuring(run: () => Promise<unknown>): Promise<number> {
  return asDatabaseAdmin(async (connection) => {
    await connection.query("SET GLOBAL log_output = 'TABLE'")
    await connection.query('TRUNCATE TABLE mysql.general_log')
    await connection.query('SET GLOBAL general_log = ON')
    try {
      await run()
    } finally {
      await connection.query('SET GLOBAL general_log = OFF')
    }
    const [[row]] = await connection.query<(RowDataPacket & { looks: number })[]>(
      "SELECT COUNT(*) AS looks FROM mysql.general_log WHERE argument LIKE '%FROM outbox WHERE id > %ORDER BY id LIMIT%'",
    )
    return Number(row?.looks)
  })
}

test('however many wait, the outbox is read once a second by each instance, and not at all when nobody does', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => signedInPerson()))
  const { cursor } = await changes(people[0] as SignedIn)
  await eventually(
    () => readsDuring(() => pause(1500)),
    (reads) => reads === 0,
  )
  const waiting: Promise<unknown>[] = []
  const startedAt = Date.now()
  const reads = await readsDuring(async () => {
    waiting.push(
      ...people.flatMap((person) => Array.from({ length: 100 }, () => changes(person, { since: cursor, wait: 6 }))),
    )
    return pause(5000)
  })
  const seconds = (Date.now() - startedAt) / 1000
  // Before the first of them waits, each instance looks once for whoever comes first.
  assert.ok(reads >= 2 && reads <= 2 * (seconds + 3), `${reads} reads in ${seconds} s`)
  await Promise.all(waiting)
})
