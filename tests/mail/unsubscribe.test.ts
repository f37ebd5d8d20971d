import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Subscription } from '#shared/contract/mail.ts'
import type { Me } from '#shared/contract/me.ts'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import { call } from '../call.ts'
import { follow, newComment, readTask } from '../comments/commenting.ts'
import { removeMember, taskInPrivateProject } from '../comments/private-project.ts'
import { awaitLedger, awaitMails, mailsTo } from '../inbox.ts'
import { mailTokenFor } from '../mail-token.ts'
import { awaitAudit } from '../people/workspace.ts'
import { adminPerson, changeTask, newTask, password, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { system } from '../system.ts'
import { quietLedger } from '../waiting-mails.ts'

const oneClick = { raw: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } }

/** The address that a mail program sends its one click to. */
function oneClickPath(mail: { headers: Record<string, string> } | undefined): string {
  const { pathname } = new URL(/^<(.+)>$/.exec(mail?.headers['list-unsubscribe'] ?? '')?.[1] ?? 'x:')
  return pathname
}

const mailModes = async (as: SignedIn) => (await call<Me>('GET', '/api/me', { as })).body.preferences

/** A task that `watcher` watches, with the path that its mail names. */
async function watched(watcher: SignedIn, actor: SignedIn) {
  const task = await newTask(actor)
  await follow(watcher, task.key, { watching: true })
  const { done } = await teamProject(actor)
  assert.equal((await changeTask(actor, task, { statusId: done })).status, 200)
  const mail = (await awaitMails(watcher.email, 1)).at(-1)
  return { task, path: oneClickPath(mail), mail }
}

test('one click of a mail program, without a cookie, mutes the task of who only watches it; again it is no more', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { task, path, mail } = await watched(younghee, minsu)
  assert.equal(mail?.headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click')
  assert.ok((path.split('/').at(-1) ?? '').length < 120)
  const first = await call<Subscription>('POST', path, oneClick)
  assert.equal(first.status, 200, first.text)
  assert.equal(first.headers.getSetCookie().length, 0)
  assert.deepEqual([first.body.muted, first.body.before], [true, { muted: false }])
  const again = await call<Subscription>('POST', path, oneClick)
  assert.deepEqual([again.status, again.body.muted, again.body.before], [200, true, undefined])
  const { version } = await readTask(minsu, task.key)
  await changeTask(minsu, { key: task.key, version }, { statusId: (await teamProject(minsu)).waiting })
  const ledger = await quietLedger(minsu, task, version + 1)
  assert.deepEqual(
    ledger.filter(({ seq, person }) => seq === version + 1 && person.id === younghee.id).map(({ why }) => why),
    ['muted'],
  )
  assert.deepEqual((await mailModes(younghee)).mail, defaultPreferences.mail)
})

test('one click of who has the task stops all mail about changes, in every project, and can be taken back', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { id } = await teamProject(minsu)
  const preferences = { ...defaultPreferences, projects: { [id]: { status: 'each' } } }
  assert.equal((await call('PATCH', '/api/me', { as: younghee, body: { preferences } })).status, 200)
  await newTask(minsu, { assigneeId: younghee.id })
  const path = oneClickPath((await awaitMails(younghee.email, 1))[0])
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  const stopped = await fetch(new URL(path, system().url), { method: 'POST', body: form, redirect: 'manual' })
  assert.equal(stopped.status, 200)
  const { before, mail } = (await stopped.json()) as Subscription
  assert.deepEqual([...new Set(Object.values(mail))], ['off'])
  assert.deepEqual((await mailModes(younghee)).projects, { [id]: { status: 'off' } })
  const { key } = await newTask(minsu, { assigneeId: younghee.id })
  const ledger = await awaitLedger(minsu, key, 1)
  assert.equal(ledger.find(({ person }) => person.id === younghee.id)?.why, 'preference')
  assert.equal((await mailsTo(younghee.email)).length, 1)
  const undone = await call<Subscription>('POST', path, { body: { action: 'undo', before } })
  assert.equal(undone.status, 200, undone.text)
  assert.deepEqual(await mailModes(younghee), preferences)
})

test('a link stops one kind, and every change by a link is in the audit log, once', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { path, task } = await watched(younghee, minsu)
  for (const body of [{ action: 'stop_kind' }, { action: 'stop_kind' }, { action: 'mute_task' }]) {
    assert.equal((await call('POST', path, { body })).status, 200)
  }
  assert.deepEqual((await mailModes(younghee)).mail, { ...defaultPreferences.mail, status: 'off' })
  const noted = await auditOf(younghee)
  assert.deepEqual(noted, [
    { action: 'mute_task', task: task.key },
    { action: 'stop_kind', kind: 'status' },
  ])
})

test('to open a link changes nothing: a browser gets a page, a program what there is', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson({ name: '김민수' }), signedInPerson({ name: '이영희' })])
  const { path, task } = await watched(younghee, minsu)
  const page = await fetch(new URL(path, system().url), {
    headers: { accept: 'text/html,*/*;q=0.8' },
    redirect: 'manual',
  })
  assert.deepEqual([page.status, page.headers.get('location')], [303, `/unsubscribe#token=${path.split('/').at(-1)}`])
  const shown = await call<Subscription>('GET', path)
  assert.deepEqual(shown.body, {
    person: { name: '이영희' },
    task: { key: task.key, title: task.title },
    kind: 'status',
    muted: false,
    mail: defaultPreferences.mail,
  })
  await newComment(minsu, task.key, '아직')
  assert.equal((await readTask(younghee, task.key)).follow.muted, false)
})

test('a token that was changed, cut off or made up is not found, and is good for nothing else', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { path } = await watched(younghee, minsu)
  const token = path.split('/').at(-1) ?? ''
  const wrong = [
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    token.slice(1),
    `${token}A`,
    'x'.repeat(68),
    'x',
  ]
  for (const one of wrong) {
    assert.equal((await call('POST', `/api/unsubscribe/${one}`, oneClick)).status, 404, one)
    assert.equal((await call('GET', `/api/unsubscribe/${one}`)).status, 404, one)
  }
  assert.equal((await call('GET', '/api/me', { as: { token } })).status, 401)
  const other = await call('POST', path, { raw: 'x', headers: { 'content-type': 'text/plain' } })
  assert.equal(other.status, 415)
})

test('a task that its watcher may not see any more is not named, and a person who has gone has no links', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { projectId, task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [younghee, 'contributor'],
  ])
  const token = await mailTokenFor({ personId: younghee.id, scope: 'task', taskId: task.id, kind: 'comment' })
  const path = `/api/unsubscribe/${token}`
  assert.equal((await call<Subscription>('GET', path)).body.task?.key, task.key)
  await removeMember(projectId, younghee)
  const { status, body } = await call<Subscription>('POST', path, oneClick)
  assert.deepEqual([status, body.task, body.before], [200, null, undefined])
  assert.equal((await call('POST', '/api/auth/leave', { as: younghee, body: { password } })).status, 204)
  assert.equal((await call('GET', path)).status, 404)
})

/** What the audit log says of changes by links, newest first. */
async function auditOf(person: SignedIn): Promise<Record<string, string>[]> {
  const admin = await adminPerson()
  const items = await awaitAudit(admin, { person: person.id, type: 'user.unsubscribed' }, 2)
  assert.ok(items.every(({ actor }) => actor === null))
  return items.map(({ details }) => details)
}
