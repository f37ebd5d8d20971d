import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import type { WorkTask } from '#shared/contract/task-query.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { listAll } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, giveRole, newProject, readProject, takeRole } from '../projects/projects.ts'

async function workOf(as: SignedIn, query = ''): Promise<string[]> {
  return (await listAll<WorkTask>(as, `/api/me/work?${query}`)).map(({ key }) => key)
}

test('what I have to do comes by due date, without one last, page after page', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const make = async (dueOn: string | null, fields: Partial<Task> = {}) =>
    (await newTask(minsu, { projectId: project.id, assigneeId: minsu.id, dueOn, ...fields })).key
  const later = await make('2026-12-24')
  const someDay = await make(null)
  const overdue = await make('2026-01-02')
  await make('2026-01-01', { assigneeId: null })
  assert.deepEqual(await workOf(minsu), [overdue, later, someDay])
  const keys: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path: string = `/api/me/work?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`
    const answer: { body: Page<WorkTask> } = await call('GET', path, { as: minsu })
    keys.push(...answer.body.items.map(({ key }) => key))
    cursor = answer.body.nextCursor
  }
  assert.deepEqual(keys, [overdue, later, someDay])
})

test('what is done leaves the list and is shown for seven days, the last one first', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const statusId = project.statuses[2]?.id ?? ''
  const make = () => newTask(minsu, { projectId: project.id, assigneeId: minsu.id })
  const [first, second, old] = [await make(), await make(), await make()]
  for (const task of [old, first, second]) await changeTask(minsu, task, { statusId })
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE task SET completed_at = completed_at - INTERVAL 8 DAY WHERE id = ?', [old.id]),
  )
  assert.deepEqual(await workOf(minsu), [])
  assert.deepEqual(await workOf(minsu, 'state=done'), [second.key, first.key])
  assert.deepEqual(await workOf(minsu, 'state=done&role=watching'), [second.key, first.key])
})

test('what I made and what I watch are lists of their own', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu)
  const late = await newTask(minsu, { projectId: project.id, dueOn: '2026-12-24' })
  const soon = await newTask(minsu, { projectId: project.id, dueOn: '2026-11-24' })
  assert.deepEqual(await workOf(minsu, 'role=created'), [soon.key, late.key])
  assert.deepEqual(await workOf(younghee, 'role=watching'), [])
  for (const { key } of [late, soon])
    await call('PATCH', `/api/tasks/${key}/follow`, { as: younghee, body: { watching: true } })
  assert.deepEqual(await workOf(younghee, 'role=watching'), [soon.key, late.key])
  assert.deepEqual(await workOf(younghee, 'role=created'), [])
  const { body } = await call<Page<WorkTask>>('GET', '/api/me/work?role=watching&limit=1', { as: younghee })
  const rest = await call<Page<WorkTask>>('GET', `/api/me/work?role=watching&cursor=${body.nextCursor}`, {
    as: younghee,
  })
  assert.deepEqual([body.items[0]?.key, rest.body.items[0]?.key, rest.body.nextCursor], [soon.key, late.key, null])
})

test('each task says which version I saw last, and has no description', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu)
  const task = await newTask(minsu, { projectId: project.id, assigneeId: younghee.id, description: '길다' })
  const [unseen] = await listAll<WorkTask>(younghee, '/api/me/work')
  assert.deepEqual([unseen?.seenVersion, unseen && 'description' in unseen], [null, false])
  await call('POST', `/api/tasks/${task.key}/seen`, { as: younghee, body: { version: 1 } })
  const [seen] = await listAll<WorkTask>(younghee, '/api/me/work')
  assert.equal(seen?.seenVersion, 1)
})

test('deleted tasks, archived projects and projects I may not see any more are left out', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const [open, secret, old] = [
    await newProject(minsu),
    await newProject(minsu, { visibility: 'private' }),
    await newProject(minsu),
  ]
  await giveRole(minsu, secret, younghee, 'contributor')
  const make = (projectId: string) => newTask(minsu, { projectId, assigneeId: younghee.id })
  const [stays, deleted] = [await make(open.id), await make(open.id)]
  const [hidden, archived] = [await make(secret.id), await make(old.id)]
  assert.equal((await workOf(younghee)).length, 4)
  await call('DELETE', `/api/tasks/${deleted.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  await changeProject(minsu, await readProject(minsu, old.key), { archived: true })
  assert.deepEqual(await workOf(younghee), [stays.key, hidden.key])
  await takeRole(minsu, secret, younghee)
  assert.deepEqual(await workOf(younghee), [stays.key])
  assert.equal((await workOf(minsu, 'role=created')).includes(archived.key), false)
})
