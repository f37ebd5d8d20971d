import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'

async function ordered(as: SignedIn, tasks: Task[]): Promise<string[]> {
  const now = await Promise.all(tasks.map(({ key }) => call<Task>('GET', `/api/tasks/${key}`, { as })))
  return now
    .map(({ body }) => body)
    .sort((one, other) => (one.position < other.position ? -1 : 1))
    .map(({ title }) => title)
}

/** Moves a task right below another, or to the top, from its present version. */
async function place(as: SignedIn, task: Task, placeAfter: string | null) {
  const { body } = await call<Task>('GET', `/api/tasks/${task.key}`, { as })
  const moved = await call<Task>('PATCH', `/api/tasks/${task.key}`, {
    as,
    body: { placeAfter },
    headers: { 'if-match': `"${body.version}"` },
  })
  assert.equal(moved.status, 200, moved.text)
}

async function three(as: SignedIn): Promise<[Task, Task, Task]> {
  const c = await newTask(as, { title: '다' })
  const b = await newTask(as, { title: '나' })
  return [await newTask(as, { title: '가' }), b, c]
}

test('new tasks come on top, and each goes where it is put', async () => {
  const minsu = await signedInPerson()
  const [a, b, c] = await three(minsu)
  assert.deepEqual(await ordered(minsu, [a, b, c]), ['가', '나', '다'])
  await place(minsu, a, c.key)
  assert.deepEqual(await ordered(minsu, [a, b, c]), ['나', '다', '가'])
  await place(minsu, c, null)
  assert.deepEqual(await ordered(minsu, [a, b, c]), ['다', '나', '가'])
  await place(minsu, a, c.key)
  assert.deepEqual(await ordered(minsu, [a, b, c]), ['다', '가', '나'])
})

test('a task that moves into another column lands there, below the one it was put under', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const [a, b, c] = await three(minsu)
  for (const task of [c, b]) await changeTask(minsu, task, { statusId: project.inProgress })
  const moved = await call<Task>('PATCH', `/api/tasks/${a.key}`, {
    as: minsu,
    body: { statusId: project.inProgress, placeAfter: b.key },
    headers: { 'if-match': '"1"' },
  })
  assert.equal(moved.body.statusId, project.inProgress)
  assert.deepEqual(await ordered(minsu, [a, b, c]), ['나', '가', '다'])
})

test('under a task that has left the column meanwhile means on top of it', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const [a, b, c] = await three(minsu)
  await changeTask(minsu, b, { statusId: project.done })
  await place(minsu, c, b.key)
  assert.deepEqual(await ordered(minsu, [a, c]), ['다', '가'])
})

test('tasks that are put under one another at the same time never share a position', async () => {
  const minsu = await signedInPerson()
  const [a, ...others] = await Promise.all(Array.from({ length: 9 }, () => newTask(minsu)))
  await Promise.all(others.map((task) => place(minsu, task, a?.key ?? null)))
  const now = await Promise.all(others.map(({ key }) => call<Task>('GET', `/api/tasks/${key}`, { as: minsu })))
  assert.equal(new Set(now.map(({ body }) => body.position)).size, others.length)
})
