import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AdminMailRecord } from '#shared/contract/mail.ts'
import type { Board } from '#shared/contract/task-query.ts'
import { call } from '../call.ts'
import { taskInPrivateProject } from '../comments/private-project.ts'
import { eventually } from '../eventually.ts'
import { listAll } from '../inbox.ts'
import { adminPerson, changeTask, newTask, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { changes } from './asking-for-changes.ts'

const bytesOf = (opaque: string) => Buffer.from(opaque, 'base64url').toString('latin1')

test('the cursor of the change feed does not tell an outsider that others work in a private project', async () => {
  const [minsu, outsider] = await Promise.all([signedInPerson(), signedInPerson()])
  const { task } = await taskInPrivateProject([[minsu, 'manager']])
  const before = await changes(outsider)
  for (const version of [1, 2, 3]) await changeTask(minsu, { ...task, version }, { title: `제목 ${version}` })
  const after = await changes(outsider, { since: before.cursor })
  assert.ok(!after.items.some(({ taskKey }) => taskKey === task.key))
  // It was the time and the last id of the outbox: two of them counted what anybody had changed in between.
  for (const { cursor } of [before, after]) assert.doesNotMatch(bytesOf(cursor), /^\d{10}\.\d+/)
  assert.equal(before.cursor.length, after.cursor.length)
  const [one, same] = [await changes(outsider), await changes(outsider)]
  assert.notEqual(one.cursor, same.cursor, 'two that are alike would say that nothing has happened between them')
})

test('the cursors of lists say nothing, lead on, and are the same for the same page', async () => {
  const minsu = await adminPerson()
  const project = await newProject(minsu)
  for (let count = 0; count < 3; count += 1) await newTask(minsu, { projectId: project.id })
  const lists = ['/api/tasks', '/api/people', '/api/admin/people', '/api/projects', '/api/me/work?role=created']
  for (const path of lists) {
    const read = () =>
      call<{ nextCursor: string }>('GET', `${path}${path.includes('?') ? '&' : '?'}limit=1`, { as: minsu })
    const [one, again] = [await read(), await read()]
    assert.equal(one.status, 200, one.text)
    assert.doesNotMatch(bytesOf(one.body.nextCursor), /[0-9a-f]{8}-[0-9a-f]{4}-|20\d\d-/, path)
    if (path.includes('work')) assert.equal(one.body.nextCursor, again.body.nextCursor)
  }
  assert.equal((await listAll(minsu, `/api/tasks?project=${project.key}`)).length, 3)
  const { body } = await call<Board>('GET', `/api/projects/${project.key}/board?limit=1`, { as: minsu })
  const [column] = body.columns
  const next = `status=${column?.statusId}&cursor=${column?.nextCursor}`
  assert.doesNotMatch(bytesOf(column?.nextCursor ?? ''), /position/)
  const more = await call<Board>('GET', `/api/projects/${project.key}/board?limit=5&${next}`, { as: minsu })
  assert.equal(more.body.columns[0]?.tasks.length, 2, more.text)
})

test('the name of a stuck mail says nothing of the task that it is about', async () => {
  const [minsu, younghee, admin] = await Promise.all([signedInPerson(), signedInPerson(), adminPerson()])
  const { task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [younghee, 'contributor'],
  ])
  await changeTask(minsu, task, { assigneeId: younghee.id })
  await changeTask(minsu, { ...task, version: 2 }, { dueOn: '2099-01-01' })
  const stuck = await eventually(
    async () =>
      (await listAll<AdminMailRecord>(admin, '/api/admin/mail?state=pending')).filter(
        ({ person, reason }) => person.id === younghee.id && reason !== 'security',
      ),
    (found) => found.length > 0,
    60_000,
  )
  assert.ok(stuck.length > 0)
  for (const { id, taskKey, seq, eventId } of stuck) {
    assert.deepEqual([taskKey, seq, eventId], [null, 0, null])
    assert.doesNotMatch(bytesOf(id), /TASK#|[0-9a-f]{8}-[0-9a-f]{4}-/)
  }
})
