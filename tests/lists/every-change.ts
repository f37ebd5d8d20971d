import assert from 'node:assert/strict'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, giveRole, newProject, takeRole } from '../projects/projects.ts'

/** Everything that changes tasks and what belongs to them, once. */
export async function changeThings(as: SignedIn): Promise<void> {
  const younghee = await signedInPerson()
  const created = await newProject(as)
  const labels = [{ name: '버그', color: 'red' as const }]
  const { body: project } = await changeProject(as, created, { labels })
  await giveRole(as, project, younghee, 'viewer')
  await takeRole(as, project, younghee)
  const make = (fields: Partial<Task> = {}) => newTask(as, { projectId: project.id, ...fields })
  const [parent, other] = [await make(), await make({ labelIds: project.labels.map(({ id }) => id) })]
  const child = await make({ parentId: parent.id, assigneeId: younghee.id, description: '첫 줄\n둘째 줄' })
  const statusId = project.statuses[2]?.id ?? ''
  const { body: moved } = await changeTask(as, child, { statusId, title: '끝', labelIds: [] })
  await changeTask(as, moved, { placeAfter: null } as Partial<Task>)
  // From an old version: what it was then is looked up.
  await changeTask(younghee, child, { title: '다른 제목', description: '첫 줄 고침\n둘째 줄' })
  await changeComments(as, parent.key)
  const body = { items: [parent, other].map(({ key }) => ({ key, version: 1 })), change: { priority: 'high' } }
  await send(as, 'POST', '/api/tasks/bulk', body)
  await send(as, 'POST', `/api/tasks/${other.key}/duplicate`)
  await send(as, 'PATCH', `/api/tasks/${other.key}/follow`, { watching: false, muted: true })
  await send(as, 'POST', `/api/tasks/${other.key}/seen`, { version: 1 })
  const { version } = (await call<Task>('GET', `/api/tasks/${other.key}`, { as })).body
  await call('DELETE', `/api/tasks/${other.key}`, { as, headers: { 'if-match': `"${version}"` } })
  await send(as, 'POST', `/api/tasks/${other.key}/restore`)
  const { body: history } = await call<{ items: { eventId: string }[] }>('GET', `/api/tasks/${child.key}/history`, {
    as,
  })
  await call('POST', `/api/tasks/${child.key}/history/${history.items[0]?.eventId}/undo`, { as, body: {} })
  await send(as, 'POST', `/api/projects/${project.key}/import`, { csv: 'title,parent\n일,\n', preview: false })
}

async function changeComments(as: SignedIn, key: string): Promise<void> {
  const { body } = await call<{ id: string }>('POST', `/api/tasks/${key}/comments`, {
    as,
    body: { body: `@[나](${as.id}) 봐 주세요` },
  })
  const path = `/api/tasks/${key}/comments/${body.id}`
  await call('PATCH', path, { as, body: { body: '고침' }, headers: { 'if-match': '"1"' } })
  await call('DELETE', path, { as, headers: { 'if-match': '"2"' } })
}

async function send(as: SignedIn, method: string, path: string, body: unknown = {}): Promise<void> {
  const answer = await call(method, path, { as, body })
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`)
}
