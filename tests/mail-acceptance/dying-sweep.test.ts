import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { asideKey, type LedgerKey, sweepKey } from '#shared/mail-ledger/keys.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { setFaults, stopSchedules, tick } from '../faults.ts'
import { newTask, signedInPerson } from '../people.ts'
import { awaitDecided } from '../waiting-mails.ts'

const read = async (TableName: string, { pk, sk }: LedgerKey) =>
  (await dynamo().send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item

const set = (TableName: string, { pk, sk }: LedgerKey, values: Record<string, unknown>, more = '') =>
  dynamo().send(
    new UpdateCommand({
      TableName,
      Key: { pk, sk },
      UpdateExpression: `SET ${Object.keys(values).map((name) => `${name} = :${name}`)} ${more}`,
      ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
    }),
  )

const keyOf = (task: Task): LedgerKey => ({ pk: taskPartition(task.id), sk: sequenceKey(1) })

/** Makes a task's first event one that nobody has decided, and that sweeps have died of so often. */
async function undecide(task: Task, secondsAgo: number, stuckTries?: number): Promise<void> {
  await awaitDecided(task, 1)
  const occurredAt = new Date(Date.now() - secondsAgo * 1000).toISOString()
  const tried = stuckTries === undefined ? {} : { stuckTries, stuckAt: new Date().toISOString() }
  await set(changeLogTable, keyOf(task), { undecidedShard: '0', occurredAt, ...tried }, 'REMOVE decidedAt')
}

/** A sweep that is killed at one of its first calls, and whose time is over. */
async function killSweep(): Promise<void> {
  const noted = async () => {
    // What is on its way from elsewhere may make the call that is the last one.
    await setFaults({ functions: { name: 'notifier', killAtCall: 3 } })
    await tick().catch(() => undefined)
    await setFaults({ functions: { name: '', killAtCall: 0 } })
    return (await read(mailLedgerTable, sweepKey))?.endsAt
  }
  assert.ok(await eventually(noted, (endsAt) => endsAt !== undefined), 'it noted no end')
  await set(mailLedgerTable, sweepKey, { endsAt: '2020-01-01T00:00:00.000Z' })
}

test('F: what nine sweeps have died of is tried no tenth time, and what is behind it is decided', async (t) => {
  await stopSchedules(t)
  const minsu = await signedInPerson()
  const [deadly, older, younger] = await Promise.all([newTask(minsu), newTask(minsu), newTask(minsu)])
  await killSweep()
  await Promise.all([undecide(deadly, 90, 9), undecide(older, 60, 2), undecide(younger, 30)])
  await tick()
  const [first, second, third] = await Promise.all(
    [deadly, older, younger].map((task) => read(changeLogTable, keyOf(task))),
  )
  assert.deepEqual([first?.undecidedShard, first?.asideShard, first?.decidedAt], [undefined, '0', undefined])
  assert.match(String((await read(mailLedgerTable, asideKey('event', keyOf(deadly))))?.why), /died of it/)
  assert.ok(String(second?.decidedAt) > String(third?.decidedAt), 'what was tried before comes last')
  assert.deepEqual([second?.stuckTries, third?.stuckTries], [undefined, undefined], 'neither died of it')
  assert.equal((await read(mailLedgerTable, sweepKey))?.endsAt, undefined, 'it came to its end')
})

test('F: after a sweep that came to its end nothing is counted before it is tried', async (t) => {
  await stopSchedules(t)
  const task = await newTask(await signedInPerson())
  await tick()
  await undecide(task, 30, 9)
  await tick()
  const event = await read(changeLogTable, keyOf(task))
  assert.deepEqual([typeof event?.decidedAt, event?.stuckTries], ['string', 9])
})
