import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Comment } from '#shared/contract/comment.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { changes } from '../api/asking-for-changes.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { awaitHistory, listAll } from '../inbox.ts'
import { mailTokenFor } from '../mail-token.ts'
import { adminPerson, changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { freeKey, giveRole, takeRole } from '../projects/projects.ts'
import { newInvite } from './workspace.ts'

/** A request that somebody has sent, to be sent again by its key. */
export type Sent = { path: string; body: unknown; key: string }

/**
 * Somebody, an administrator at that, who made a private project, had tasks there, watched, muted and commented, and
 * then was taken out; afterwards the one who is left worked on. `words` are what an answer to the former member may not
 * hold.
 */
export type PrivatePast = Awaited<ReturnType<typeof makePrivatePast>>

export async function makePrivatePast() {
  const [former, keeper] = await Promise.all([adminPerson(), signedInPerson()])
  const secret = { before: `암호${randomUUID()}`, after: `나중${randomUUID()}` }
  const { cursor } = await changes(former)
  const { sent, project, task, comment } = await workTogether(former, keeper, secret.before)
  const token = await mailTokenFor({ personId: former.id, scope: 'task', taskId: task.id, kind: null })
  const muted = await call('POST', `/api/unsubscribe/${token}`, { body: {} })
  assert.equal(muted.status, 200, muted.text)
  await call('POST', `/api/unsubscribe/${token}`, { body: { action: 'undo', before: { muted: false } } })
  const invite = await newInvite(former, { projectId: project.id })
  assert.equal((await takeRole(keeper, project, former)).status, 204)
  const later = await workOn(keeper, { project, task, former }, secret.after)
  const history = await awaitHistory(keeper, task.key, 5)
  await awaitDecision(keeper, task, former)
  const ids = [project.id, task.id, later.id, comment.id, ...history.map(({ eventId }) => eventId)]
  const words = [secret.before, secret.after, project.key, ...ids]
  return {
    former,
    keeper,
    project,
    task,
    comment,
    cursor,
    token,
    invite,
    sent,
    words,
    event: history.at(-1)?.eventId ?? '',
  }
}

async function workTogether(former: SignedIn, keeper: SignedIn, secret: string) {
  const sent: Sent[] = []
  const send = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const key = randomUUID()
    const answer = await call<Answer>('POST', path, { as: former, body, headers: { 'idempotency-key': key } })
    assert.ok(answer.status < 300, answer.text)
    sent.push({ path, body, key })
    return answer.body
  }
  const project = await send<Project>('/api/projects', { key: freeKey(), name: secret, visibility: 'private' })
  await send(`/api/projects/${project.key}/members`, { personId: keeper.id, role: 'manager' })
  const given = { projectId: project.id, title: secret, description: secret, assigneeId: former.id }
  const task = await send<Task>('/api/tasks', given)
  const comment = await send<Comment>(`/api/tasks/${task.key}/comments`, { body: secret })
  await send(`/api/tasks/${task.key}/duplicate`, {})
  await send('/api/tasks/bulk', { items: [{ key: task.key, version: 2 }], change: { priority: 'high' } })
  const file = { csv: `title\n${secret}`, mapping: { title: 'title' }, preview: false }
  await send(`/api/projects/${project.key}/import`, file)
  return { sent, project, task, comment }
}

type LeftProject = { project: Project; task: Task; former: SignedIn }

async function workOn(keeper: SignedIn, { project, task, former }: LeftProject, secret: string): Promise<Task> {
  const changed = await changeTask(keeper, { ...task, version: 3 }, { title: secret, description: secret })
  assert.equal(changed.status, 200, changed.text)
  await giveRole(keeper, project, await signedInPerson(), 'viewer')
  await call('POST', `/api/tasks/${task.key}/comments`, { as: keeper, body: { body: `${secret} @[x](${former.id})` } })
  return newTask(keeper, { projectId: project.id, title: secret })
}

// The former member watched the task: what happens to it is decided about for them, too.
function awaitDecision(keeper: SignedIn, { key }: Task, former: SignedIn): Promise<MailRecord[]> {
  return eventually(
    () => listAll<MailRecord>(keeper, `/api/tasks/${key}/mail`),
    (records) => records.some(({ seq, person }) => seq === 5 && person.id === former.id),
  )
}
