import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryItem } from '#shared/contract/history.ts'
import type { Page } from '#shared/contract/page.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { eventually } from '../eventually.ts'
import { injectFaults } from '../faults.ts'
import { awaitHistory, listAll } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, giveRole, newProject, takeRole } from '../projects/projects.ts'

const whatHappened = (items: HistoryItem[]) => items.map(({ type, task }) => [type, task?.title ?? null])

/** A history, when it has `count` entries. */
function awaitItems(as: SignedIn, path: string, count: number): Promise<HistoryItem[]> {
  return eventually(
    () => listAll<HistoryItem>(as, path),
    (items) => items.length >= count,
  )
}

test('the history of a task tells who did what to which field, newest first, with people as they are called now', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const task = await newTask(minsu, { title: '배포' })
  await changeTask(younghee, task, { title: '배포 준비', assigneeId: younghee.id })
  await newComment(minsu, task.key, '부탁해요')
  await call('PATCH', '/api/me', { as: younghee, body: { name: '이새이름' } })
  const [comment, change, creation] = await awaitHistory(minsu, task.key, 3)
  assert.deepEqual(change?.changes, {
    title: { from: '배포', to: '배포 준비' },
    assigneeId: { from: null, to: younghee.id },
  })
  assert.deepEqual(change?.actor, { id: younghee.id, name: '이새이름' })
  assert.equal(change?.names[younghee.id], '이새이름')
  assert.deepEqual([comment?.comment?.to, comment?.task], ['부탁해요', { key: task.key, title: '배포 준비' }])
  assert.deepEqual(
    [creation?.type, creation?.task?.title, creation?.projectId],
    ['task.created', '배포', task.projectId],
  )
})

test('whoever has seen a task asks for what came after that, also page by page', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  for (let version = 1; version <= 5; version += 1)
    await changeTask(minsu, { key: task.key, version }, { title: `${version}` })
  await awaitHistory(minsu, task.key, 6)
  const since = async (query: string) => {
    const { body } = await call<Page<HistoryItem>>('GET', `/api/tasks/${task.key}/history?${query}`, { as: minsu })
    return { seqs: body.items.map(({ seq }) => seq), cursor: body.nextCursor }
  }
  assert.deepEqual(await since('since=3'), { seqs: [6, 5, 4], cursor: null })
  const first = await since('since=3&limit=2')
  assert.deepEqual(first.seqs, [6, 5])
  assert.deepEqual(await since(`since=3&limit=2&cursor=${first.cursor}`), { seqs: [4], cursor: null })
  assert.deepEqual(await since('since=6'), { seqs: [], cursor: null })
})

test('the history of a deleted task is still there for those who may see its project', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  await call('DELETE', `/api/tasks/${task.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  assert.equal((await awaitHistory(minsu, task.key, 2))[0]?.type, 'task.deleted')
})

test('the history of a project holds what happened to it, its members and all its tasks', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu)
  const task = await newTask(minsu, { projectId: project.id, title: '하나' })
  await newTask(younghee, { projectId: project.id, title: '둘' })
  await changeTask(younghee, task, { priority: 'high' })
  await giveRole(minsu, project, younghee, 'viewer')
  await changeProject(minsu, project, { color: 'green' })
  const path = `/api/projects/${project.key}/history`
  const items = await awaitItems(minsu, path, 6)
  assert.deepEqual(whatHappened(items), [
    ['project.changed', null],
    ['project.member_added', null],
    ['task.changed', '하나'],
    ['task.created', '둘'],
    ['task.created', '하나'],
    ['project.created', null],
  ])
  assert.deepEqual(items[1]?.person, { id: younghee.id, name: younghee.name })
  assert.deepEqual(items[0]?.changes, { color: { from: project.color, to: 'green' } })
  const paged = await call<Page<HistoryItem>>('GET', `${path}?limit=4`, { as: minsu })
  const rest = await call<Page<HistoryItem>>('GET', `${path}?limit=4&cursor=${paged.body.nextCursor}`, { as: minsu })
  assert.deepEqual([...paged.body.items, ...rest.body.items], items)
  assert.equal(rest.body.nextCursor, null)
})

test('what a person did is shown to others as far as they may see the projects', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const secret = await newProject(minsu, { visibility: 'private' })
  await newTask(minsu, { title: '모두의 일' })
  await newTask(minsu, { projectId: secret.id, title: '비밀' })
  const path = `/api/people/${minsu.id}/history`
  const own = await awaitItems(minsu, path, 3)
  assert.deepEqual(whatHappened(own).slice(0, 2), [
    ['task.created', '비밀'],
    ['task.created', '모두의 일'],
  ])
  assert.deepEqual(whatHappened(await listAll<HistoryItem>(younghee, path)), [['task.created', '모두의 일']])
})

test('to those outside a private project its histories do not exist', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  const task = await newTask(minsu, { projectId: project.id })
  const statuses = async () => {
    const paths = [`projects/${project.key}/history`, `tasks/${task.key}/history`, `tasks/${task.key}/mail`]
    const answers = paths.flatMap((path) => [path, path.replace(/history$/, 'history/export')])
    return new Set(
      await Promise.all(answers.map(async (path) => (await call('GET', `/api/${path}`, { as: younghee })).status)),
    )
  }
  assert.deepEqual([...(await statuses())], [404])
  await giveRole(minsu, project, younghee, 'viewer')
  assert.deepEqual([...(await statuses())], [200])
  await takeRole(minsu, project, younghee)
  assert.deepEqual([...(await statuses())], [404])
})

test('a page of very long entries is short, and the rest follows', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  for (let version = 1; version <= 45; version += 1) {
    await changeTask(minsu, { key: task.key, version }, { description: `${version}${'가'.repeat(9990)}` })
  }
  const items = await awaitHistory(minsu, task.key, 46)
  assert.deepEqual(
    items.map(({ seq }) => seq),
    Array.from({ length: 46 }, (_, index) => 46 - index),
  )
})

test('while the change log is down a history says so', async (t) => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  await injectFaults(t, { dynamodb: { down: 60_000 } })
  for (const path of ['history', 'history/export', 'mail']) {
    const { status, body } = await call<Problem>('GET', `/api/tasks/${task.key}/${path}`, { as: minsu })
    assert.deepEqual([status, body.code], [503, 'unavailable'])
  }
})
