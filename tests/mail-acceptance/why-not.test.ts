import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPreferences, type Preferences } from '#shared/contract/preferences.ts'
import { call } from '../call.ts'
import { follow, newComment } from '../comments/commenting.ts'
import { removeMember, taskInPrivateProject } from '../comments/private-project.ts'
import { asDatabaseAdmin } from '../database.ts'
import { awaitMails, awaitSecurityMail, linkTokenOf, mailsTo } from '../inbox.ts'
import { newTask, registeredPerson, type SignedIn, signedInPerson } from '../people.ts'
import { changed, outcomes } from './outcomes.ts'

async function prefer(as: SignedIn, preferences: Partial<Preferences>): Promise<void> {
  const body = { preferences: { ...defaultPreferences, ...preferences } }
  assert.equal((await call('PATCH', '/api/me', { as, body })).status, 200)
}

const without = (...kinds: (keyof Preferences['mail'])[]): Preferences['mail'] => ({
  ...defaultPreferences.mail,
  ...Object.fromEntries(kinds.map((kind) => [kind, 'off'])),
})

test('D1.1: who wants mail about their own changes gets it about contents and comments, too', async () => {
  const minsu = await signedInPerson({ name: '김민수' })
  await prefer(minsu, { ownChanges: true })
  const task = await newTask(minsu, { title: '내 작업' })
  // Open on their screen all the time: what they do themselves is seen by doing it.
  await call('POST', `/api/tasks/${task.key}/seen`, { as: minsu, body: { version: 1 } })
  await changed(minsu, task, { title: '내가 고친 제목' })
  await newComment(minsu, task.key, '혼잣말')
  assert.deepEqual(await outcomes(minsu, task, 3), { [minsu.id]: 'creator: sent' })
  assert.deepEqual(await outcomes(minsu, task, 2), { [minsu.id]: 'creator: sent' })
  const [, edited] = await awaitMails(minsu.email, 2)
  assert.match(edited?.text ?? '', /내가 고친 제목[\s\S]*혼잣말/)
})

test('D1.5: who has not proved their address gets no mail about tasks, and the ledger says why, until they have', async () => {
  const [minsu, newcomer] = [await signedInPerson(), await registeredPerson()]
  const task = await newTask(minsu, { assigneeId: newcomer.id })
  assert.equal((await outcomes(minsu, task, 1))[newcomer.id], 'assignee: unverified')
  const token = linkTokenOf(await awaitSecurityMail(newcomer.email, /이메일 주소를 확인해/))
  await newComment(minsu, task.key, '확인하기를 기다리는 댓글')
  assert.equal((await call('POST', '/api/auth/verify', { body: { token } })).status, 204)
  assert.equal((await outcomes(minsu, task, 2))[newcomer.id], 'assignee: sent', 'as it is when the mail leaves')
  assert.equal((await mailsTo(newcomer.email)).filter(({ subject }) => subject.includes(task.key)).length, 1)
})

test('D1: of several reasons the first in the documented order is the one that people read', async () => {
  const [minsu, off, muting, left, disabled] = await Promise.all(Array.from({ length: 5 }, () => signedInPerson()))
  assert.ok(minsu && off && muting && left && disabled)
  for (const one of [off, muting, left, disabled]) await prefer(one, { mail: without('content') })
  const { task, projectId } = await taskInPrivateProject([
    [minsu, 'manager'],
    [off, 'contributor'],
    [muting, 'contributor'],
    [left, 'contributor'],
    [disabled, 'contributor'],
  ])
  for (const one of [off, muting, left, disabled]) await follow(one, task.key, { watching: true })
  await follow(muting, task.key, { muted: true })
  await follow(left, task.key, { muted: true })
  await removeMember(projectId, left)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE person SET disabled_at = NOW(3) WHERE id = ?', [disabled.id]),
  )
  await changed(minsu, task, { title: '바뀐 제목' })
  assert.deepEqual(await outcomes(minsu, task, 2), {
    [minsu.id]: 'creator: actor',
    [off.id]: 'watcher: preference',
    [muting.id]: 'watcher: muted',
    [left.id]: 'watcher: no_access',
    [disabled.id]: 'watcher: disabled',
  })
})
