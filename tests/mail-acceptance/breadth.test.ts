import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { WrittenComment } from '#shared/contract/comment.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import { mentionOf } from '#shared/contract/mentions.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import { call } from '../call.ts'
import { changeComment, follow } from '../comments/commenting.ts'
import { taskInPrivateProject } from '../comments/private-project.ts'
import { changeLogTable, dynamo } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { heal, isAtRest } from '../faults/storm/heal.ts'
import { clearFaults, setFaults, tick } from '../faults.ts'
import { awaitLedger, listAll, mailsTo } from '../inbox.ts'
import { newTask, signedInPerson, teamProject } from '../people.ts'
import { awaitDecided } from '../waiting-mails.ts'
import { assertEachTold, crowdWatching, recordsOf } from './crowd.ts'
import { atCall, putAgain, struck } from './meeting-faults.ts'
import { changed } from './outcomes.ts'

async function readEvent({ id }: { id: string }, seq: number): Promise<TaskEvent> {
  const Key = { pk: taskPartition(id), sk: sequenceKey(seq) }
  const { Item } = await dynamo().send(new GetCommand({ TableName: changeLogTable, Key, ConsistentRead: true }))
  return TaskEvent.parse(Item)
}

test('D: a mention of somebody who may not see the task is on record, its author is told, and they hear nothing', async () => {
  const [minsu, member, outsider] = await Promise.all([
    signedInPerson(),
    signedInPerson(),
    signedInPerson({ name: '밖에 있는 사람' }),
  ])
  const { task } = await taskInPrivateProject([
    [minsu, 'manager'],
    [member, 'viewer'],
  ])
  const nobody = '01900000-0000-7000-8000-00000000dead'
  const text = [member.id, outsider.id, nobody].map((id) => mentionOf('누구', id)).join(' ')
  const { status, body } = await call<WrittenComment>('POST', `/api/tasks/${task.key}/comments`, {
    as: minsu,
    body: { body: text },
  })
  assert.equal(status, 201)
  assert.deepEqual(body.mentionedOutside, [{ id: outsider.id, name: '밖에 있는 사람' }])
  await awaitDecided(task, 2)
  const ledger = await awaitLedger(minsu, task.key, 2)
  const of = (personId: string) => ledger.filter(({ seq, person }) => seq === 2 && person.id === personId)
  assert.deepEqual(
    of(outsider.id).map(({ state, why, reason }) => ({ state, why, reason })),
    [{ state: 'skipped', why: 'no_access', reason: 'mention' }],
  )
  assert.deepEqual([of(member.id).length, of(nobody).length], [1, 0])
  assert.deepEqual(await mailsTo(outsider.email), [])
  assert.deepEqual(await listAll<MailRecord>(outsider, '/api/me/mail'), [])
  // Who edits is told as well, also of whom it mentioned before.
  const edited = await changeComment(minsu, task.key, { ...body, body: `${text} 다시` })
  assert.deepEqual((edited.body as WrittenComment).mentionedOutside, body.mentionedOutside)
})

// The event names a hundred of them. `npm run bench -- mail-breadth` has more.
const crowdSize = 110

test('D: everybody who watches a task is told, however many they are, also when the notifier dies in the middle', async (t) => {
  t.after(clearFaults)
  const minsu = await signedInPerson()
  const { inProgress } = await teamProject(minsu)
  const task = await newTask(minsu, { title: '모두가 지켜보는 작업' })
  // Some more mails than the fifty that one invocation sends of an event.
  const crowd = await crowdWatching(task, crowdSize, { oneIn: 2 })
  const since = new Date()
  // It has written records of some, by then, and has sent nothing; the sweep after it dies once more.
  await setFaults(atCall(120, { when: 'before' }))
  await changed(minsu, task, { statusId: inProgress })
  await eventually(struck, (count) => count === 1)
  const some = await recordsOf(task, 2)
  assert.ok(some.length > 0 && some.length < crowdSize, `${some.length} records`)
  await setFaults(atCall(60, { when: 'after' }))
  await tick().catch(() => undefined)
  await clearFaults()
  await heal({ people: crowd, shared: [{ task }] })
  await assertEachTold(crowd, task, 2, since)
})

test('D: who begins to watch after an event is not told of it, who watches and is mentioned is asked for both', async () => {
  const [minsu, late] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const ids = (await crowdWatching(task, crowdSize)).map(({ id }) => id).sort()
  const last = ids.at(-1) ?? ''
  const body = { body: mentionOf('끝', last) }
  assert.equal((await call('POST', `/api/tasks/${task.key}/comments`, { as: minsu, body })).status, 201)
  await awaitDecided(task, 2)
  const { watcherIds, moreWatchersAfter } = await readEvent(task, 2)
  assert.deepEqual([watcherIds, moreWatchersAfter], [[...ids.slice(0, 100), last], ids[99]])
  const records = await recordsOf(task, 2)
  assert.deepEqual(records.map(({ personId }) => personId).sort(), [...ids, minsu.id].sort())
  assert.equal(records.find(({ personId }) => personId === last)?.reason, 'mention')
  await follow(late, task.key, { watching: true })
  await putAgain(task)
  await eventually(isAtRest, Boolean)
  assert.equal((await recordsOf(task, 2)).length, records.length)
})
