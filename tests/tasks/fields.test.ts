import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { awaitHistory } from '../inbox.ts'
import { changeTask, newTask, signedInPerson, teamProject } from '../people.ts'

test('priority, due date and parent are read back and are in the history', async () => {
  const minsu = await signedInPerson()
  const parent = await newTask(minsu, { title: '출시' })
  const task = await newTask(minsu)
  const { body } = await changeTask(minsu, task, { priority: 'urgent', dueOn: '2026-12-24', parentId: parent.id })
  assert.deepEqual([body.priority, body.dueOn, body.parentKey], ['urgent', '2026-12-24', parent.key])
  const [entry] = await awaitHistory(minsu, task.key, 2)
  assert.deepEqual(entry?.changes, {
    priority: { from: 'none', to: 'urgent' },
    dueOn: { from: null, to: '2026-12-24' },
    parentId: { from: null, to: parent.id },
  })
  assert.equal(entry?.names[parent.id], parent.key)
})

test('a parent tells how many of its sub-tasks are done', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const parent = await newTask(minsu)
  const children = await Promise.all([1, 2, 3].map(() => newTask(minsu, { parentId: parent.id })))
  const [first, second] = children as [Task, Task, Task]
  await changeTask(minsu, first, { statusId: project.done })
  await call('DELETE', `/api/tasks/${second.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  const { body } = await call<Task>('GET', `/api/tasks/${parent.key}`, { as: minsu })
  assert.deepEqual(body.subtasks, { total: 2, done: 1 })
})

test('sub-tasks have one level, of one project, and nobody is their own parent', async () => {
  const minsu = await signedInPerson()
  const [parent, other] = await Promise.all([newTask(minsu), newTask(minsu)])
  const child = await newTask(minsu, { parentId: parent.id })
  const refusals = [
    await changeTask(minsu, other, { parentId: child.id }),
    await changeTask(minsu, other, { parentId: other.id }),
    await changeTask(minsu, parent, { parentId: other.id }),
  ]
  for (const { status, body } of refusals)
    assert.deepEqual([status, (body as unknown as Problem).errors?.[0]?.code], [422, 'not_a_parent'])
  const unknown = await changeTask(minsu, other, { parentId: minsu.id })
  assert.equal((unknown.body as unknown as Problem).errors?.[0]?.code, 'unknown_reference')
})

test('a task is completed while its status is of the category done', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const task = await newTask(minsu)
  const done = await changeTask(minsu, task, { statusId: project.done })
  assert.ok(Date.parse(done.body.completedAt ?? '') > Date.now() - 600_000)
  const again = await changeTask(minsu, done.body, { statusId: project.waiting })
  assert.equal(again.body.completedAt, null)
})

test('a date that is none, or out of this world, is refused at its field', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  for (const dueOn of ['2026-02-30', '9999-12-31', '1066-10-14', '내일', '2026-12-24T00:00:00Z']) {
    const { status, body } = await changeTask(minsu, task, { dueOn })
    assert.deepEqual([status, (body as unknown as Problem).errors?.[0]?.pointer], [422, '/dueOn'], dueOn)
  }
})

test('a copy starts in the first status with all that was planned', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const fields = { description: '계획', priority: 'low', dueOn: '2027-01-02', assigneeId: minsu.id } as const
  const task = await newTask(minsu, { ...fields, title: '배포', statusId: project.done })
  const copy = await call<Task>('POST', `/api/tasks/${task.key}/duplicate`, {
    as: minsu,
    headers: { 'accept-language': 'en' },
  })
  assert.equal(copy.status, 201, copy.text)
  const { title, description, priority, dueOn, assigneeId, category } = copy.body
  assert.deepEqual({ title, category }, { title: '배포 (copy)', category: 'waiting' })
  assert.deepEqual({ description, priority, dueOn, assigneeId }, fields)
})

test('a deleted task comes back where it was, once', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '되살릴 작업' })
  await call('DELETE', `/api/tasks/${task.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  const restored = await call<Task>('POST', `/api/tasks/${task.key}/restore`, { as: minsu })
  assert.deepEqual([restored.status, restored.body.version, restored.body.deletedAt], [200, 3, null])
  assert.equal(restored.body.position, task.position)
  const again = await call<Problem>('POST', `/api/tasks/${task.key}/restore`, { as: minsu })
  assert.deepEqual([again.status, again.body.code], [409, 'not_deleted'])
  const types = (await awaitHistory(minsu, task.key, 3)).map((entry) => entry.type)
  assert.deepEqual(types, ['task.restored', 'task.deleted', 'task.created'])
})
