import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { giveRole, newProject, takeRole } from '../projects/projects.ts'
import { about, awaitChange, changes } from './asking-for-changes.ts'

test('without a cursor the answer is the cursor of now, from which every change is told once, one’s own too', async () => {
  const minsu = await signedInPerson()
  const start = await changes(minsu)
  assert.deepEqual([start.items, start.reset], [[], false])
  const task = await newTask(minsu)
  await changeTask(minsu, task, { title: '둘' })
  const told = await changes(minsu, { since: start.cursor })
  assert.deepEqual(about(told, task.key), [
    { type: 'task.created', version: 1, actorId: minsu.id },
    { type: 'task.changed', version: 2, actorId: minsu.id },
  ])
  assert.deepEqual(about(await changes(minsu, { since: told.cursor }), task.key), [])
  assert.deepEqual(about(await changes(minsu, { since: start.cursor }), task.key).length, 2)
})

test('a private project is heard of by its members alone, and no more by those who have left it', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  await giveRole(minsu, project, younghee, 'viewer')
  const { cursor } = await changes(younghee)
  const first = await newTask(minsu, { projectId: project.id })
  assert.equal(about(await changes(younghee, { since: cursor }), first.key).length, 1)
  const waiting = changes(younghee, { since: cursor, wait: 2 })
  await takeRole(minsu, project, younghee)
  const second = await newTask(minsu, { projectId: project.id })
  const late = await changes(younghee, { since: cursor })
  assert.deepEqual([about(late, first.key), about(late, second.key)], [[], []])
  assert.equal(
    late.items.some(({ projectId }) => projectId === project.id),
    false,
  )
  assert.deepEqual(about(await waiting, second.key), [])
})

test('an event that is committed after later ones is told as well', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const { cursor } = await changes(minsu)
  const eventId = randomUUID()
  const event = { eventId, type: 'comment.added', actorId: minsu.id, projectId: task.projectId, taskKey: task.key }
  const after = await asDatabaseAdmin(async (connection) => {
    await connection.beginTransaction()
    await connection.query(
      'INSERT INTO outbox (event_id, payload, next_attempt_at, project_id, task_id, seq, created_at) VALUES (?, ?, NULL, ?, ?, 99, ?)',
      [eventId, JSON.stringify(event), task.projectId, task.id, new Date()],
    )
    await changeTask(minsu, task, { title: '먼저' })
    const told = await awaitChange(minsu, task.key, { since: cursor })
    assert.deepEqual(
      about(told, task.key).map(({ version }) => version),
      [2],
    )
    await connection.commit()
    return told
  })
  const late = await awaitChange(minsu, task.key, { since: after.cursor })
  assert.deepEqual(
    about(late, task.key).map(({ version }) => version),
    [99],
  )
})

test('nothing is left out while many change many tasks through both instances', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => signedInPerson()))
  const [minsu] = people as [SignedIn]
  const tasks = await Promise.all(people.map((person) => newTask(person)))
  const { cursor: start } = await changes(minsu)
  let isDone = false
  const writing = Promise.all(
    tasks.map(async (task, index) => {
      for (let version = 1; version <= 40; version += 1) {
        const { status } = await changeTask(people[index] ?? minsu, { ...task, version }, { title: `제목 ${version}` })
        assert.equal(status, 200)
      }
    }),
  ).then(() => {
    isDone = true
  })
  const heard = new Set<string>()
  // Each answer may come from either instance: the cursor of one must do for the other.
  for (let [since, rounds] = [start, 0]; rounds < 3; rounds += isDone ? 1 : 0) {
    const answer = await changes(minsu, { since, wait: 1 })
    assert.equal(answer.reset, false)
    for (const { taskKey, version } of answer.items) heard.add(`${taskKey} ${version}`)
    since = answer.cursor
  }
  await writing
  const missing = tasks.flatMap(({ key }) =>
    Array.from({ length: 40 }, (_, index) => `${key} ${index + 2}`).filter((change) => !heard.has(change)),
  )
  assert.deepEqual(missing, [])
})

test('for a cursor that is unknown everything is to be read again', async () => {
  const minsu = await signedInPerson()
  const lastWeek = Buffer.from(`${Math.floor(Date.now() / 1000) - 7 * 86_400}.1`).toString('base64url')
  for (const since of ['nonsense', lastWeek]) {
    const answer = await changes(minsu, { since, wait: 20 })
    assert.deepEqual([answer.items, answer.reset], [[], true])
    assert.equal((await changes(minsu, { since: answer.cursor })).reset, false)
  }
  assert.equal((await call('GET', '/api/changes?wait=21', { as: minsu })).status, 422)
})
