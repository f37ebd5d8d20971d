import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { markDecided } from '#notifier-lambda/reading/change-log.ts'
import type { NotifierDeps } from '#notifier-lambda/reading/notifier-deps.ts'
import { noteStuck } from '#notifier-lambda/set-aside.ts'
import { logKeyOf, sequenceKey, shardOf, taskPartition } from '#shared/change-log-keys.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import type { AdminMailRecord } from '#shared/contract/mail.ts'
import { createLog } from '#shared/log.ts'
import { countPrompt } from '#shared/mail-ledger/flood.ts'
import { asideKey, type LedgerKey } from '#shared/mail-ledger/keys.ts'
import { newComment } from '../comments/commenting.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { tick } from '../faults.ts'
import { awaitMails, listAll } from '../inbox.ts'
import { adminPerson, newTask, signedInPerson } from '../people.ts'
import { awaitDecided, letItBeQuiet } from '../waiting-mails.ts'

type Item = Record<string, unknown>
type After = { after: (run: () => Promise<void>) => void }

const longAgo = '2020-01-01T00:00:00.000Z'
// More than a round of a sweep reads of one shard.
const many = 30

async function read(TableName: string, { pk, sk }: LedgerKey): Promise<Item | undefined> {
  return (await dynamo().send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item
}

/** Puts items that are in nobody's way any more when the test ends. */
async function putForNow(t: After, TableName: string, items: (LedgerKey & Item)[]): Promise<void> {
  t.after(async () => {
    for (const { pk, sk } of items) await dynamo().send(new DeleteCommand({ TableName, Key: { pk, sk } }))
  })
  await Promise.all(items.map((Item) => dynamo().send(new PutCommand({ TableName, Item }))))
}

const brokenEvent = (shard: string): LedgerKey & Item => ({
  pk: taskPartition(randomUUID()),
  sk: sequenceKey(1),
  undecidedShard: shard,
  occurredAt: longAgo,
  type: 'task.exploded',
})

const brokenBundle = (shard: string): LedgerKey & Item => ({
  pk: `WAIT#${randomUUID()}`,
  sk: `TASK#${randomUUID()}`,
  bundleOf: 'nothing',
  dueShard: shard,
  dueAt: longAgo,
})

const lately = { stuckAt: new Date(Date.now() + 3_600_000).toISOString() }

test('F: events that nobody can read do not hide those behind them in their shard', async (t) => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  await awaitDecided(task, 1)
  const Key = { pk: taskPartition(task.id), sk: sequenceKey(1) }
  const shard = '2'
  const broken = Array.from({ length: many }, () => brokenEvent(shard))
  await putForNow(t, changeLogTable, broken)
  const undecide = 'SET undecidedShard = :shard, occurredAt = :then REMOVE decidedAt'
  const values = { ':shard': shard, ':then': new Date(Date.now() - 60_000).toISOString() }
  await dynamo().send(
    new UpdateCommand({
      TableName: changeLogTable,
      Key,
      UpdateExpression: undecide,
      ExpressionAttributeValues: values,
    }),
  )
  await tick()
  assert.notEqual((await read(changeLogTable, Key))?.decidedAt, undefined)
  assert.equal((await read(changeLogTable, broken[0] as LedgerKey))?.stuckTries, 1, 'counted once in a sweep')
})

test('F: mails that nobody can read do not hide those behind them in their shard', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(younghee)
  await newComment(minsu, task.key, '묶음으로 나갈 댓글')
  await awaitDecided(task, 2)
  const broken = Array.from({ length: many }, () => brokenBundle(shardOf(younghee.id)))
  await putForNow(t, mailLedgerTable, broken)
  await letItBeQuiet(younghee)
  const [mail] = await awaitMails(younghee.email, 1)
  assert.match(mail?.text ?? '', /묶음으로 나갈 댓글/)
})

test('F: mails that nobody can read do not take the page of mails from an administrator', async (t) => {
  const [admin, minsu, younghee] = await Promise.all([adminPerson(), signedInPerson(), signedInPerson()])
  const task = await newTask(younghee)
  await newComment(minsu, task.key, '묶음에서 기다리는 댓글')
  await awaitDecided(task, 2)
  await putForNow(t, mailLedgerTable, [brokenBundle(shardOf(younghee.id)), brokenBundle('0')])
  const queued = await listAll<AdminMailRecord>(admin, '/api/admin/mail?state=pending')
  assert.ok(queued.some(({ person }) => person.id === younghee.id))
})

test('F: what fails the tenth time is moved aside, where it can be found and put back', async (t) => {
  const tried = { ...lately, stuckTries: 9 }
  const [event, mail] = [
    { ...brokenEvent('1'), ...tried },
    { ...brokenBundle('1'), ...tried },
  ]
  await putForNow(t, changeLogTable, [event])
  await putForNow(t, mailLedgerTable, [mail])
  await tick()
  for (const { of, table, item, shard } of [
    { of: 'event', table: changeLogTable, item: event, shard: 'undecidedShard' },
    { of: 'mail', table: mailLedgerTable, item: mail, shard: 'dueShard' },
  ] as const) {
    const moved = await read(table, item)
    assert.deepEqual([moved?.[shard], moved?.asideShard, moved?.stuckTries], [undefined, '1', undefined], of)
    const note = await read(mailLedgerTable, asideKey(of, item))
    assert.deepEqual(note?.item, { pk: item.pk, sk: item.sk })
    assert.match(String(note?.why), /shape/)
  }
})

test('F: what the surroundings failed at counts against no item', async (t) => {
  const item = brokenBundle('3')
  await putForNow(t, mailLedgerTable, [{ ...item, dueAt: '2100-01-01T00:00:00.000Z' }])
  const deps = { dynamo: dynamo(), mailLedgerTable, changeLogTable, now: () => new Date() }
  const note = (error: unknown) =>
    noteStuck({ ...deps, log: createLog('test', 'silent') } as NotifierDeps, { of: 'mail', key: item, error })
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more })
  await note(named('Error', { code: 'ECONNREFUSED' }))
  await note(named('Error', { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }))
  await note(named('TimeoutError'))
  await note(named('ProvisionedThroughputExceededException', { $fault: 'client' }))
  await note(named('InternalServerError', { $fault: 'server' }))
  assert.equal((await read(mailLedgerTable, item))?.stuckTries, undefined)
  await note(named('TypeError'))
  assert.equal((await read(mailLedgerTable, item))?.stuckTries, 1)
})

test('F: an event that is not in the log does not come into it by being decided', async () => {
  const { id } = await signedInPerson()
  const event = BatonEvent.parse({
    eventId: randomUUID(),
    version: 1,
    type: 'project.changed',
    projectKey: 'GHOST',
    name: '없던 프로젝트',
    occurredAt: new Date().toISOString(),
    actorId: id,
    projectId: randomUUID(),
    changes: {},
  })
  const deps = { dynamo: dynamo(), changeLogTable, now: () => new Date(), log: createLog('test', 'silent') }
  await markDecided(deps as NotifierDeps, event)
  assert.equal(await read(changeLogTable, logKeyOf(event)), undefined)
})

test('F: an event that comes again within the minute is one mail at once, not two', async () => {
  const deps = { dynamo: dynamo(), mailLedgerTable, now: () => new Date() } as NotifierDeps
  const pair = { personId: randomUUID(), actorId: randomUUID() }
  const [first, second] = [randomUUID(), randomUUID()]
  const counts: number[] = []
  for (const eventId of [first, first, second, first, second])
    counts.push(await countPrompt(deps, { ...pair, eventId }))
  assert.deepEqual(counts, [1, 1, 2, 2, 2])
  for (let more = 0; more < 55; more += 1) await countPrompt(deps, { ...pair, eventId: randomUUID() })
  assert.equal(await countPrompt(deps, { ...pair, eventId: randomUUID() }), 50, 'what is remembered has a bound')
  const later = { ...deps, now: () => new Date(Date.now() + 61_000) } as NotifierDeps
  assert.equal(await countPrompt(later, { ...pair, eventId: first }), 1, 'a minute later it begins anew')
})
