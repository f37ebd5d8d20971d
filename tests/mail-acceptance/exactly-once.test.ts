import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { mentionOf } from '#shared/contract/mentions.ts'
import type { Task } from '#shared/contract/task.ts'
import { bundleEntryKey, bundleKeys, type LedgerKey } from '#shared/mail-ledger/keys.ts'
import { newComment } from '../comments/commenting.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { heal } from '../faults/storm/heal.ts'
import { clearFaults, setFaults, tick } from '../faults.ts'
import { newTask, signedInPerson } from '../people.ts'
import { awaitDecided, letItBeQuiet } from '../waiting-mails.ts'
import { assertExact, atCall, gatherTeam, meeting, putAgain, struck } from './meeting-faults.ts'

// A decision and its mail are fewer calls than this: the last steps find nothing left to strike.
const everyCall = Array.from({ length: 12 }, (_, index) => index + 1)
// Of what the model breaks at any call (tests/mail-model), some: what a real instance does that dies, and Lambda after
// it.
const everyOtherCall = everyCall.filter((at) => at % 2 === 1)

type GatheredTeam = Awaited<ReturnType<typeof gatherTeam>>
type Pair = ReturnType<GatheredTeam['pair']>

/**
 * Breaks one of these calls after the other, each between another two people. Returns how many were there to be broken.
 */
async function breakEach(
  calls: readonly number[],
  { pair }: GatheredTeam,
  meet: (at: number, pair: Pair) => Promise<boolean>,
): Promise<number> {
  let met = 0
  for (const at of calls) if (await meet(at, pair(at))) met += 1
  assert.ok(met > calls.length / 2, `${met} steps were met`)
  return met
}

/** A task of the first about which a comment of the second waits. */
async function taskWithWaiting({ shared }: GatheredTeam, [by, to]: Pair, text: string): Promise<Task> {
  const task = await newTask(by)
  shared.push({ task })
  await newComment(to, task.key, text)
  await awaitDecided(task, 2)
  return task
}

test('D8.6: a notifier that dies after each of its calls, on the way to a mail at once, loses nothing', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  await breakEach(everyCall, team, (at, [by, to]) =>
    meeting(atCall(at, { when: 'after' }), async () =>
      team.shared.push({ task: await newTask(by, { assigneeId: to.id }) }),
    ),
  )
  // After the provider's answer, and at the calls that note it: that is the window in which a mail can leave twice.
  const found = await assertExact(team, 4)
  assert.equal(found.sent, everyCall.length)
})

test('D8.6: a notifier from which DynamoDB goes away at one of its calls loses nothing', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  await breakEach(everyOtherCall, team, async (at, pair) => {
    const [by, to] = pair
    const { key } = await taskWithWaiting(team, pair, '함께 갈 댓글')
    return meeting(atCall(at, { dynamodbDownMs: 250 }), () => newComment(to, key, mentionOf(by.name, by.id)))
  })
  // Each of these mails tells of two events.
  await assertExact(team, 8)
})

test('D8.6: a sweep that dies at one of its calls, on the way to a grouped mail, loses nothing', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  const met = await breakEach(everyOtherCall, team, async (at, pair) => {
    await taskWithWaiting(team, pair, '기다리는 댓글')
    // Its first calls only look for what is due. The answer to a sweep that dies is an error.
    const sweep = () => letItBeQuiet(pair[0]).catch(() => undefined)
    return meeting(atCall(at + 7, { when: 'after' }), sweep)
  })
  // Sweeps take along what is due of earlier steps: several can meet the window in which a mail can leave twice.
  const found = await assertExact(team, met)
  assert.equal(found.sent, everyOtherCall.length)
})

const aMinuteAgo = () => new Date(Date.now() - 60_000).toISOString()

/** A bundle that is due, as an invocation leaves it behind that dies. Returns how to read what the queue has of it. */
async function leaveBehind() {
  const { id } = await signedInPerson()
  const key = bundleKeys.task(id, randomUUID())
  const dates = { firstAt: aMinuteAgo(), dueShard: '0', dueAt: aMinuteAgo() }
  await put({ ...key, bundleOf: 'task', personId: id, ...dates, attempts: 0 })
  return { key, read: () => readItem(key) }
}

const put = (Item: Record<string, unknown>) => dynamo().send(new PutCommand({ TableName: mailLedgerTable, Item }))

const readItem = async (Key: LedgerKey) =>
  (await dynamo().send(new GetCommand({ TableName: mailLedgerTable, Key, ConsistentRead: true }))).Item

const outOfQueue = [undefined, undefined, 'number']
const placeOf = (item: Record<string, unknown> | undefined) => [item?.dueShard, item?.dueAt, typeof item?.expiresAt]

test('D8.6: what a sweep emptied and died over leaves the queue with the next one', async () => {
  const { read } = await leaveBehind()
  await tick()
  assert.deepEqual(placeOf(await read()), outOfQueue)
})

test('D8.6: what joined a bundle and died before it was written is waited for, and then let go', async () => {
  const { key, read } = await leaveBehind()
  const record = { pk: `TASK#${randomUUID()}`, sk: `000000000001#${randomUUID()}` }
  const entryKey = bundleEntryKey(key, record)
  await put({ ...entryKey, record, joinedAt: new Date().toISOString() })
  await tick()
  const waiting = await read()
  assert.deepEqual([waiting?.dueShard, waiting?.leaseUntil, waiting?.attempts], ['0', undefined, 0])
  await put({ ...entryKey, record, joinedAt: aMinuteAgo() })
  await dynamo().send(
    new UpdateCommand({
      TableName: mailLedgerTable,
      Key: key,
      UpdateExpression: 'SET dueAt = :ago',
      ExpressionAttributeValues: { ':ago': aMinuteAgo() },
    }),
  )
  await tick()
  assert.deepEqual(placeOf(await read()), outOfQueue)
  assert.equal(await readItem(entryKey), undefined)
})

test('D8.6: a notifier that dies at every repeat loses nothing: a sweep takes up what Lambda gave up', async (t) => {
  t.after(clearFaults)
  const team = await gatherTeam()
  const [by, to] = team.pair(0)
  await heal(team)
  for (const when of ['before', 'after'] as const) {
    await setFaults({ functions: { name: 'notifier', killAtCall: 0, killOneIn: 1, when } })
    team.shared.push({ task: await newTask(by, { assigneeId: to.id }) })
    // Lambda tries three times.
    assert.ok((await eventually(struck, (count) => count >= 3)) >= 3)
    await clearFaults()
  }
  const found = await assertExact(team, 0)
  assert.equal(found.sent, 2)
})

test('D8.6: everything put on the bus again, twice, sends nothing again', async () => {
  const team = await gatherTeam()
  const [by, to] = team.pair(0)
  const task = await newTask(by, { assigneeId: to.id })
  team.shared.push({ task })
  await newComment(by, task.key, '댓글')
  await newComment(to, task.key, '대답')
  await awaitDecided(task, 3)
  const before = await assertExact(team, 0)
  await putAgain(task)
  await putAgain(task)
  assert.deepEqual(await assertExact(team, 0), before)
})
