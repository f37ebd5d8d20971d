import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { awaitHistory, listAll } from '../inbox.ts'
import { type SignedIn, signedInPerson, teamProject } from '../people.ts'

async function create(as: SignedIn, title: string, key: string) {
  const project = await teamProject(as)
  const body = { projectId: project.id, title, assigneeId: as.id }
  return call<Task & Problem>('POST', '/api/tasks', { as, body, headers: { 'idempotency-key': key } })
}

test('a request sent again by its key makes one task and gets the same answer', async () => {
  const minsu = await signedInPerson()
  const key = randomUUID()
  const first = await create(minsu, '한 번만', key)
  const again = await create(minsu, '한 번만', `"${key}"`)
  assert.deepEqual([first.status, again.status], [201, 201])
  assert.deepEqual(again.body, first.body)
  assert.equal((await listAll<Task>(minsu, '/api/tasks?assignee=me')).length, 1)
  assert.equal((await awaitHistory(minsu, first.body.key, 1)).length, 1)
})

test('the same request five times at once makes one task', async () => {
  const minsu = await signedInPerson()
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 5 }, () => create(minsu, '동시에', key)))
  assert.deepEqual(new Set(answers.map((answer) => `${answer.status} ${answer.body.id}`)).size, 1, answers[0]?.text)
  assert.equal((await listAll<Task>(minsu, '/api/tasks?assignee=me')).length, 1)
})

test('a key means one request of one person', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const key = randomUUID()
  assert.equal((await create(minsu, '하나', key)).status, 201)
  const other = await create(minsu, '다른 것', key)
  assert.deepEqual([other.status, other.body.code], [422, 'idempotency_key_reused'])
  assert.equal((await create(younghee, '하나', key)).status, 201)
})

test('a refused request uses no key up', async () => {
  const minsu = await signedInPerson()
  const key = randomUUID()
  assert.equal((await create(minsu, ' ', key)).status, 422)
  assert.equal((await create(minsu, '이제 맞게', key)).status, 201)
  const bad = await create(
    minsu,
    'x',
    '두 칸 키'
      .normalize('NFC')
      .replace(/[^\x20-\x7e]/g, '?')
      .concat(' ?'),
  )
  assert.deepEqual([bad.status, bad.body.code], [400, 'invalid_idempotency_key'])
})
