import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import type { Task } from '#shared/contract/task.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { tick } from '../faults.ts'
import { awaitLedger, awaitMails, listAll, mailsTo } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { quietLedger } from '../waiting-mails.ts'

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

/** An event that reached the log and then nobody: its rule never fired, or the function died at once. */
async function putUndecidedEvent(task: Task, { actor, to }: { actor: SignedIn; to: string }): Promise<TaskEvent> {
  const event: TaskEvent = {
    eventId: randomUUID(),
    version: 1,
    type: 'task.changed',
    occurredAt: minutesAgo(1),
    actorId: actor.id,
    projectId: task.projectId,
    taskId: task.id,
    taskKey: task.key,
    seq: 2,
    title: task.title,
    creatorId: task.creatorId,
    assigneeId: task.assigneeId,
    watcherIds: [],
    changes: { statusId: { from: task.statusId, to } },
    statuses: { [task.statusId]: { name: null, category: 'waiting' }, [to]: { name: null, category: 'done' } },
    names: {},
  }
  const key = { pk: `TASK#${task.id}`, sk: '000000000002' }
  await dynamo().send(new PutCommand({ TableName: changeLogTable, Item: { ...event, ...key, undecidedShard: '0' } }))
  return event
}

test('an event whose invocation was lost is decided and mailed by the next sweep, once', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const task = await newTask(minsu, { assigneeId: younghee.id })
  await awaitMails(younghee.email, 1)
  await putUndecidedEvent(task, { actor: minsu, to: project.done })
  await Promise.all([tick(), tick()])
  // It waits a moment, as the same hand has just been told of.
  await quietLedger(minsu, task, 2)
  const mails = await awaitMails(younghee.email, 2)
  assert.equal(mails.length, 2)
  assert.match(mails[1]?.text ?? '', /대기 → 완료/)
  const ledger = await awaitLedger(minsu, task.key, 2)
  assert.deepEqual(
    ledger
      .filter((record) => record.seq === 2)
      .map((record) => record.state)
      .sort(),
    ['sent', 'skipped'],
  )
  await tick()
  assert.equal((await mailsTo(younghee.email)).length, 2)
})

test('a mail that an invocation died with is sent when its lease has ended, and not before', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { assigneeId: younghee.id })
  const Key = { pk: `TASK#${task.id}`, sk: `000000000001#${younghee.id}` }
  const read = async () =>
    (await dynamo().send(new GetCommand({ TableName: mailLedgerTable, Key, ConsistentRead: true }))).Item
  assert.equal((await eventually(read, (item) => item?.state === 'sent'))?.state, 'sent')
  const leaseUntil = (until: string) =>
    dynamo().send(
      new UpdateCommand({
        TableName: mailLedgerTable,
        Key,
        // Another attempt's: the one that sent the mail may still be reported by the provider.
        UpdateExpression: `SET #state = :sending, attemptId = :attempt, leaseUntil = :until, dueAt = :until,
          dueShard = :shard REMOVE sentAt`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':sending': 'sending',
          ':attempt': randomUUID(),
          ':until': until,
          ':shard': '0',
        },
      }),
    )
  await leaseUntil(minutesAgo(-5))
  await tick()
  assert.equal((await mailsTo(younghee.email)).length, 1, 'another invocation has it')
  await leaseUntil(minutesAgo(5))
  await tick()
  assert.equal((await awaitMails(younghee.email, 2)).length, 2)
  // The mail is out a moment before it is noted.
  const item = await eventually(read, (found) => found?.state === 'sent')
  assert.deepEqual([item?.state, item?.dueShard, item?.attempts], ['sent', undefined, 2])
  const [own] = await listAll<MyMailRecord>(younghee, '/api/me/mail')
  assert.deepEqual(
    [own?.task?.key, own?.state, own?.attempts],
    [task.key, 'sent', 2],
    'whom it reached twice can see why',
  )
})
