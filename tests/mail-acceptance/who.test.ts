import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { removeMember, taskInPrivateProject } from '../comments/private-project.ts'
import { eventually } from '../eventually.ts'
import { injectFaults, tick } from '../faults.ts'
import { awaitLedger, awaitMails, isFinal, listAll, mailsTo } from '../inbox.ts'
import { personalToken } from '../people/workspace.ts'
import { newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { awaitDecided } from '../waiting-mails.ts'
import { openTask } from '../web/open-task.ts'
import { changed, outcomes } from './outcomes.ts'

const manyPeople = (count: number) => Promise.all(Array.from({ length: count }, () => signedInPerson()))

test('D8.1: nobody is mailed about their own change, whatever they use, and each decision says `actor`', async () => {
  const minsu = await signedInPerson()
  const script = await personalToken(minsu, 'write')
  const { inProgress } = await teamProject(minsu)
  const task = await newTask(minsu, { assigneeId: minsu.id })
  await changed(minsu, task, { statusId: inProgress })
  await call('PATCH', `/api/tasks/${task.key}`, {
    as: script,
    body: { title: '스크립트가 고친 제목' },
    headers: { 'if-match': '"2"' },
  })
  await newComment(minsu, task.key, '혼잣말')
  for (const seq of [1, 2, 3, 4])
    assert.deepEqual(await outcomes(minsu, task, seq), { [minsu.id]: 'assignee: actor' }, `event ${seq}`)
  assert.deepEqual(await mailsTo(minsu.email), [])
})

/** The ways in which somebody can come to have a task. */
const ways: Record<string, (by: SignedIn, to: SignedIn) => Promise<Task>> = {
  'when it is made': (by, to) => newTask(by, { assigneeId: to.id }),
  'by the api': async (by, to) => changed(by, await newTask(by), { assigneeId: to.id }),
  'by a script': async (by, to) => {
    const task = await newTask(by)
    const { body } = await call<Task>('PATCH', `/api/tasks/${task.key}`, {
      as: await personalToken(by, 'write'),
      body: { assigneeId: to.id },
      headers: { 'if-match': '"1"' },
    })
    return body
  },
  'by a copy of a task that they have': async (by, to) => {
    const { key } = await newTask(to, { assigneeId: to.id })
    const { body } = await call<Task>('POST', `/api/tasks/${key}/duplicate`, { as: by, body: {} })
    return body
  },
}

for (const [way, give] of Object.entries(ways)) {
  test(`D8.2: whoever is given a task gets exactly one mail within 15 seconds: ${way}`, async () => {
    const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
    const task = await give(minsu, younghee)
    const [mail] = await awaitMails(younghee.email, 1)
    assert.equal(mail?.headers['x-baton-task'], task.key)
    assert.equal((await outcomes(minsu, task, task.version))[younghee.id], 'assignee: sent')
    assert.equal((await mailsTo(younghee.email)).length, 1)
  })
}

test('D8.2: whoever is given a task gets exactly one mail within 15 seconds: on the screen', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const { panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByLabel('담당자', { exact: true }).selectOption(younghee.id)
  const [mail] = await awaitMails(younghee.email, 1)
  assert.equal(mail?.headers['x-baton-task'], task.key)
  assert.equal((await outcomes(minsu, task, 2))[younghee.id], 'assignee: sent')
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

test('D8.8: a task that changes hands is one mail to who had it and one to who has it', async () => {
  const [minsu, before, after] = (await manyPeople(3)) as [SignedIn, SignedIn, SignedIn]
  const task = await newTask(minsu, { assigneeId: before.id })
  await awaitMails(before.email, 1)
  await changed(minsu, task, { assigneeId: after.id })
  assert.deepEqual(await outcomes(minsu, task, 2), {
    [minsu.id]: 'creator: actor',
    [before.id]: 'previous_assignee: sent',
    [after.id]: 'assignee: sent',
  })
  const toBefore = (await mailsTo(before.email)).filter(({ headers }) => headers['x-baton-events'] === '2')
  assert.deepEqual([toBefore.length, (await mailsTo(after.email)).length], [1, 1])
  assert.equal(toBefore[0]?.headers['x-baton-reason'], 'previous_assignee')
})

test('D8.9: who may not see the project any more when a mail leaves gets none, and the decision says so', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const members: Parameters<typeof taskInPrivateProject>[0] = [
    [minsu, 'manager'],
    [younghee, 'contributor'],
  ]
  const grouped = await taskInPrivateProject(members, { assigneeId: younghee.id })
  await awaitLedger(minsu, grouped.task.key, 1)
  await newComment(minsu, grouped.task.key, '기다리는 댓글')
  await awaitDecided(grouped.task, 2)
  await removeMember(grouped.projectId, younghee)
  assert.equal((await outcomes(minsu, grouped.task, 2))[younghee.id], 'assignee: no_access')

  // At once, but the provider made it wait.
  await injectFaults(t, { ses: { throttle: 1 } })
  const atOnce = await taskInPrivateProject(members, { assigneeId: younghee.id })
  await awaitDecided(atOnce.task, 1)
  await removeMember(atOnce.projectId, younghee)
  const ledger = await awaitSwept(minsu, atOnce.task)
  assert.deepEqual(
    ledger.flatMap(({ person, state, why }) => (person.id === younghee.id ? [`${state} ${why}`] : [])),
    ['skipped no_access'],
  )
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

/** The ledger when sweeps have taken up what the provider put off. */
function awaitSwept(as: SignedIn, { key }: Task): Promise<MailRecord[]> {
  return eventually(
    async () => {
      await tick()
      return listAll<MailRecord>(as, `/api/tasks/${key}/mail`)
    },
    (records) => records.length > 0 && records.every(isFinal),
  )
}
