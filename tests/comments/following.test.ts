import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionOf } from '#shared/contract/mentions.ts'
import type { Page } from '#shared/contract/page.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { listAll } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeComment, follow, newComment, readTask } from './commenting.ts'
import { removeMember, taskInPrivateProject } from './private-project.ts'

type Watcher = { id: string; name: string }

const watcherIds = async (as: SignedIn, key: string) =>
  (await listAll<Watcher>(as, `/api/tasks/${key}/watchers`)).map(({ id }) => id)

const seen = (as: SignedIn, key: string, version: number) =>
  call('POST', `/api/tasks/${key}/seen`, { as, body: { version } })

test('making, getting, discussing a task and being mentioned in it is watching it', async () => {
  const [maker, assignee, talker, called, editedIn] = await Promise.all(
    Array.from({ length: 5 }, () => signedInPerson()),
  )
  assert.ok(maker && assignee && talker && called && editedIn)
  const { key } = await newTask(maker, { assigneeId: assignee.id })
  const said = await newComment(talker, key, `${mentionOf(called.name, called.id)} 봐 주세요`)
  await changeComment(talker, key, { ...said, body: `${said.body} ${mentionOf(editedIn.name, editedIn.id)}` })
  const expected = [maker, assignee, talker, called, editedIn].map(({ id }) => id)
  assert.deepEqual(await watcherIds(maker, key), expected.sort())
})

test('who has said that they do not want to watch is not made to', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const unwatched = await follow(younghee, task.key, { watching: false })
  assert.deepEqual(unwatched.body, { watching: false, muted: false, seenVersion: null })
  await changeTask(minsu, task, { assigneeId: younghee.id })
  await newComment(minsu, task.key, mentionOf(younghee.name, younghee.id))
  await newComment(younghee, task.key, '네')
  assert.deepEqual(await watcherIds(minsu, task.key), [minsu.id])
  assert.equal((await follow(younghee, task.key, { watching: true })).body.watching, true)
})

test('muting says nothing about watching, nor watching about muting', async () => {
  const minsu = await signedInPerson()
  const { key } = await newTask(minsu)
  assert.deepEqual((await follow(minsu, key, { muted: true })).body, { watching: true, muted: true, seenVersion: 1 })
  assert.deepEqual((await follow(minsu, key, { watching: false })).body, {
    watching: false,
    muted: true,
    seenVersion: 1,
  })
  assert.equal((await follow(minsu, key, { muted: false })).body.muted, false)
  assert.equal((await follow(minsu, key, {})).status, 422)
})

test('what was seen stays seen, and nobody has seen what is still to come', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { key } = await newTask(minsu)
  for (const body of ['하나', '둘', '셋']) await newComment(minsu, key, body)
  const seenVersion = async () => (await readTask(younghee, key)).follow.seenVersion
  assert.equal(await seenVersion(), null)
  for (const [version, kept] of [
    [3, 3],
    [2, 3],
    [900, 4],
  ] as const) {
    assert.equal((await seen(younghee, key, version)).status, 204)
    assert.equal(await seenVersion(), kept)
  }
  assert.equal((await readTask(minsu, key)).follow.seenVersion, 4, 'who is up to date has seen their own comment')
  assert.equal((await seen(younghee, key, 0)).status, 422)
})

test('people who look at a task, follow it and discuss it at the same time do not get in each other’s way', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => signedInPerson()))
  const [minsu] = people
  assert.ok(minsu)
  const { key } = await newTask(minsu)
  const everybody = people.map(({ name, id }) => mentionOf(name, id)).join(' ')
  const answers = await Promise.all(
    people.flatMap((as) => [
      newComment(as, key, everybody).then(() => 201),
      follow(as, key, { muted: true }).then(({ status }) => status),
      seen(as, key, 1).then(({ status }) => status),
      seen(as, key, 2).then(({ status }) => status),
    ]),
  )
  assert.deepEqual(new Set(answers), new Set([200, 201, 204]))
  assert.equal((await watcherIds(minsu, key)).length, people.length)
})

test('watchers are listed page by page, without who is gone or may not see the project any more', async () => {
  const [minsu, younghee, alex, left] = await Promise.all(Array.from({ length: 4 }, () => signedInPerson()))
  assert.ok(minsu && younghee && alex && left)
  const { projectId, task } = await taskInPrivateProject(
    [minsu, younghee, alex, left].map((person) => [person, 'manager']),
  )
  for (const person of [younghee, alex, left]) await follow(person, task.key, { watching: true })
  await removeMember(projectId, alex)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE person SET left_at = NOW(3), email = NULL WHERE id = ?', [left.id]),
  )
  const path = `/api/tasks/${task.key}/watchers?limit=1`
  const { body: first } = await call<Page<Watcher>>('GET', path, { as: minsu })
  const second = await call<Page<Watcher>>('GET', `${path}&cursor=${first.nextCursor}`, { as: minsu })
  const expected = [minsu, younghee].map(({ id, name }) => ({ id, name })).sort((a, b) => (a.id < b.id ? -1 : 1))
  assert.deepEqual([...first.items, ...second.body.items], expected)
  assert.equal(second.body.nextCursor, null)
})

test('only people who can see a task are called by a comment', async () => {
  const [minsu, member, outsider] = await Promise.all(Array.from({ length: 3 }, () => signedInPerson()))
  assert.ok(minsu && member && outsider)
  const { task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [member, 'viewer'],
  ])
  const nobody = '01900000-0000-7000-8000-00000000dead'
  const body = [member.id, outsider.id, nobody].map((id) => mentionOf('누구', id)).join(' ')
  await newComment(minsu, task.key, body)
  assert.deepEqual(await watcherIds(minsu, task.key), [minsu.id, member.id].sort())
})

test('a deleted or hidden task has no followers', async () => {
  const [minsu, outsider] = await Promise.all([signedInPerson(), signedInPerson()])
  const deleted = await newTask(minsu)
  await call('DELETE', `/api/tasks/${deleted.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  const { task } = await taskInPrivateProject([[minsu, 'manager']])
  for (const [as, key] of [
    [minsu, deleted.key],
    [outsider, task.key],
  ] as const) {
    assert.equal((await follow(as, key, { watching: true })).status, 404)
    assert.equal((await seen(as, key, 1)).status, 404)
    assert.equal((await call('GET', `/api/tasks/${key}/watchers`, { as })).status, 404)
  }
})
