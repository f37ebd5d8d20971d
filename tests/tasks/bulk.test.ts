import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { BulkAnswer, BulkChange } from '#shared/contract/bulk.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { awaitHistory } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'

type Item = Pick<Task, 'key' | 'version'>

function bulk(as: SignedIn, items: Item[], change: BulkChange, headers: Record<string, string> = {}) {
  const body = { items: items.map(({ key, version }) => ({ key, version })), change }
  return call<BulkAnswer>('POST', '/api/tasks/bulk', { as, body, headers })
}

test('one request changes 200 tasks, with one event each that share a bulkId', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const tasks: Task[] = []
  for (let part = 0; part < 10; part += 1)
    tasks.push(...(await Promise.all(Array.from({ length: 20 }, () => newTask(minsu)))))
  const { status, body, text } = await bulk(minsu, tasks, { statusId: project.done, priority: 'high' })
  assert.equal(status, 200, text)
  assert.deepEqual([...new Set(body.items.map(({ outcome, version }) => `${outcome} ${version}`))], ['changed 2'])
  for (const { key } of [tasks[0], tasks[199]] as Task[]) {
    const [entry] = await awaitHistory(minsu, key, 2)
    assert.deepEqual([entry?.bulkId, entry?.changes.priority?.to], [body.bulkId, 'high'])
  }
})

test('each task of a bulk succeeds or fails by itself', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const [fine, stale, same, gone] = (await Promise.all([1, 2, 3, 4].map(() => newTask(minsu)))) as [
    Task,
    Task,
    Task,
    Task,
  ]
  await changeTask(younghee, stale, { priority: 'low' })
  await call('DELETE', `/api/tasks/${gone.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  const { body: already } = await changeTask(minsu, same, { priority: 'urgent' })
  const missing = { key: 'TEAM-999999999', version: 1 }
  const { body } = await bulk(minsu, [fine, stale, already, gone, missing], { priority: 'urgent' })
  assert.deepEqual(
    body.items.map(({ outcome, problem }) => problem?.code ?? outcome),
    ['changed', 'version_conflict', 'unchanged', 'not_found', 'not_found'],
  )
  const { body: kept } = await call<Task>('GET', `/api/tasks/${stale.key}`, { as: minsu })
  assert.equal(kept.priority, 'low')
})

test('a category moves each task to the first status of that category, a deletion deletes', async () => {
  const minsu = await signedInPerson()
  const [one, other] = (await Promise.all([newTask(minsu), newTask(minsu)])) as [Task, Task]
  await bulk(minsu, [one], { category: 'done' })
  const { body } = await call<Task>('GET', `/api/tasks/${one.key}`, { as: minsu })
  assert.equal(body.category, 'done')
  const deleted = await bulk(minsu, [body, other], { delete: true })
  assert.deepEqual(
    deleted.body.items.map(({ outcome }) => outcome),
    ['deleted', 'deleted'],
  )
  assert.equal((await call('GET', `/api/tasks/${other.key}`, { as: minsu })).status, 404)
})

test('a repeated request gets the first one’s answer and changes nothing again', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const headers = { 'idempotency-key': randomUUID() }
  const first = await bulk(minsu, [task], { priority: 'high' }, headers)
  const second = await bulk(minsu, [task], { priority: 'high' }, headers)
  assert.deepEqual(second.body, first.body)
  const { body } = await call<Task>('GET', `/api/tasks/${task.key}`, { as: minsu })
  assert.equal(body.version, 2)
})

test('too many tasks, none, one named twice, and no change are refused whole', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const many = Array.from({ length: 201 }, (_, index) => ({ key: `TEAM-${index + 1}`, version: 1 }))
  for (const [items, change] of [
    [many, { priority: 'low' }],
    [[], { priority: 'low' }],
    [[task, task], { priority: 'low' }],
    [[task], {}],
  ] as [Item[], BulkChange][]) {
    const { status, body } = await bulk(minsu, items, change)
    assert.deepEqual([status, (body as unknown as Problem).code], [422, 'validation_failed'])
  }
})
