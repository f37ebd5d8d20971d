import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { awaitHistory } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { changeProject, giveRole, newProject, outcomeOf, readProject } from '../projects/projects.ts'

const undo = (as: SignedIn, key: string, eventId: string | undefined, headers: Record<string, string> = {}) =>
  call<Task & Problem>('POST', `/api/tasks/${key}/history/${eventId}/undo`, { as, headers })

/** The id of the event `seq`, which is the newest. */
const eventOf = async (as: SignedIn, key: string, seq: number) => (await awaitHistory(as, key, seq))[0]?.eventId

test('a change is taken back by another one, and that one too', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const task = await newTask(minsu, { title: '배포', dueOn: '2026-12-24' })
  await changeTask(minsu, task, { title: '출시', dueOn: null, statusId: project.done, assigneeId: younghee.id })
  const eventId = await eventOf(minsu, task.key, 2)
  const undone = await undo(younghee, task.key, eventId)
  assert.equal(undone.status, 200, undone.text)
  const { title, dueOn, statusId, assigneeId, completedAt, version } = undone.body
  assert.deepEqual([title, dueOn, statusId, assigneeId], ['배포', '2026-12-24', project.waiting, null])
  assert.deepEqual([completedAt, version], [null, 3])
  const [item] = await awaitHistory(minsu, task.key, 3)
  assert.deepEqual([item?.type, item?.undoes, item?.actor.id], ['task.changed', eventId, younghee.id])
  const redone = await undo(minsu, task.key, item?.eventId)
  assert.deepEqual([redone.body.title, redone.body.completedAt !== null, redone.body.version], ['출시', true, 4])
})

test('it is taken back whatever else has changed since, but not when the field has, which is named', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '하나' })
  await changeTask(minsu, task, { title: '둘' })
  const eventId = await eventOf(minsu, task.key, 2)
  await changeTask(minsu, { ...task, version: 2 }, { priority: 'urgent' })
  const { body } = await undo(minsu, task.key, eventId)
  assert.deepEqual([body.title, body.priority], ['하나', 'urgent'])
  const again = await undo(minsu, task.key, eventId)
  assert.deepEqual(outcomeOf(again), [409, 'cannot_undo'])
  assert.match(again.body.detail, /제목/)
  assert.match((await undo(minsu, task.key, eventId, { 'accept-language': 'en' })).body.detail, /Title/)
})

test('of many who take back the same change one does', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '하나' })
  await changeTask(minsu, task, { title: '둘' })
  const eventId = await eventOf(minsu, task.key, 2)
  const answers = await Promise.all(Array.from({ length: 5 }, () => undo(minsu, task.key, eventId)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409, 409])
})

test('the same request again by its key gets the same answer', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '하나' })
  await changeTask(minsu, task, { title: '둘' })
  const eventId = await eventOf(minsu, task.key, 2)
  const headers = { 'idempotency-key': randomUUID() }
  const [first, second] = [await undo(minsu, task.key, eventId, headers), await undo(minsu, task.key, eventId, headers)]
  assert.deepEqual([first.status, second.status], [200, 200])
  assert.deepEqual(second.body, first.body)
})

test('a creation is taken back by deleting the task, a deletion by restoring it', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const created = await eventOf(minsu, task.key, 1)
  const gone = await undo(minsu, task.key, created)
  assert.ok(gone.body.deletedAt)
  assert.equal((await call('GET', `/api/tasks/${task.key}`, { as: minsu })).status, 404)
  const twice = await undo(minsu, task.key, created)
  assert.deepEqual(outcomeOf(twice), [409, 'cannot_undo'])
  assert.match(twice.body.detail, /작업이 지워짐/)
  const back = await undo(minsu, task.key, await eventOf(minsu, task.key, 2))
  assert.deepEqual([back.status, back.body.deletedAt], [200, null])
  const restored = await awaitHistory(minsu, task.key, 3)
  assert.deepEqual(
    restored.map(({ type }) => type),
    ['task.restored', 'task.deleted', 'task.created'],
  )
  assert.ok((await undo(minsu, task.key, restored[0]?.eventId)).body.deletedAt)
})

test('what it was before is gone: a status, a label, a parent or a person', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const labels = [{ name: '급함', color: 'red' as const }]
  const statuses = [
    { name: '대기', category: 'waiting' as const },
    { name: '검토', category: 'in_progress' as const },
    { name: '배포', category: 'in_progress' as const },
    { name: '완료', category: 'done' as const },
  ]
  const made = await newProject(minsu)
  const kept = made.statuses.map(({ id, ...rest }) => ({ id, ...rest }))
  assert.equal((await changeProject(minsu, made, { labels, statuses: [...kept, ...statuses.slice(1, 3)] })).status, 200)
  const project = await readProject(minsu, made.key)
  const statusId = project.statuses.find(({ name }) => name === '검토')?.id ?? ''
  const labelIds = project.labels.map(({ id }) => id)
  const parent = await newTask(minsu, { projectId: project.id })
  const fields = { projectId: project.id, statusId, labelIds, parentId: parent.id, assigneeId: younghee.id }
  const task = await newTask(minsu, fields)
  const next = { statusId: kept[0]?.id ?? '', labelIds: [], parentId: null, assigneeId: null }
  for (const [index, [field, value]] of Object.entries(next).entries()) {
    assert.equal((await changeTask(minsu, { ...task, version: index + 1 }, { [field]: value })).status, 200)
  }
  const history = await awaitHistory(minsu, task.key, 5)
  const left = { labels: [], statuses: project.statuses.filter(({ id }) => id !== statusId) }
  assert.equal((await changeProject(minsu, project, left)).status, 200)
  const deleted = await call('DELETE', `/api/tasks/${parent.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  assert.equal(deleted.status, 204, deleted.text)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE person SET disabled_at = NOW() WHERE id = ?', [younghee.id]),
  )
  const answers = await Promise.all(history.slice(0, 4).map(({ eventId }) => undo(minsu, task.key, eventId)))
  assert.deepEqual(answers.map(outcomeOf), Array(4).fill([409, 'cannot_undo']))
  assert.deepEqual(
    answers.map(({ body }) => /\((.+?)\)/.exec(body.detail)?.[1]),
    ['담당자', '상위 작업', '라벨', '상태'],
  )
})

test('it needs the right to work in the project, and an event of this task', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  const [task, other] = [await newTask(minsu, { projectId: project.id }), await newTask(minsu)]
  await changeTask(minsu, task, { title: '둘' })
  const eventId = await eventOf(minsu, task.key, 2)
  assert.deepEqual(outcomeOf(await undo(younghee, task.key, eventId)), [404, 'not_found'])
  await giveRole(minsu, project, younghee, 'viewer')
  assert.deepEqual(outcomeOf(await undo(younghee, task.key, eventId)), [403, 'role_too_low'])
  assert.deepEqual(outcomeOf(await undo(minsu, other.key, eventId)), [404, 'not_found'])
  assert.deepEqual(outcomeOf(await undo(minsu, task.key, randomUUID())), [404, 'not_found'])
  assert.equal((await changeProject(minsu, await readProject(minsu, project.key), { archived: true })).status, 200)
  assert.deepEqual(outcomeOf(await undo(minsu, task.key, eventId)), [409, 'project_archived'])
})

test('an event that has left the outbox is found in the change log', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '하나' })
  await changeTask(minsu, task, { title: '둘' })
  const eventId = await eventOf(minsu, task.key, 2)
  await asDatabaseAdmin((connection) => connection.query('DELETE FROM outbox WHERE event_id = ?', [eventId]))
  assert.equal((await undo(minsu, task.key, eventId)).body.title, '하나')
})

test('a change can be taken back as soon as it has been made', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '하나' })
  await changeTask(minsu, task, { title: '둘' })
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT event_id FROM outbox WHERE task_id = ? AND seq = 2', [task.id]),
  )
  const [{ event_id: eventId }] = rows as { event_id: string }[] as [{ event_id: string }]
  assert.equal((await undo(minsu, task.key, eventId)).status, 200)
})
