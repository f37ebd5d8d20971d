import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { leaseBundle } from '#notifier-lambda/ledger/bundle-leases.ts'
import { findBundle, postponeBundle } from '#notifier-lambda/ledger/bundles.ts'
import type { NotifierDeps } from '#notifier-lambda/notifier-deps.ts'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { bundleEntryKey, bundleKeys, type LedgerKey, LedgerRecord } from '#shared/mail-ledger.ts'
import { newComment } from '../comments/commenting.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { heal } from '../faults/storm/heal.ts'
import { clearFaults, injectFaults, setFaults, tick } from '../faults.ts'
import { mailsTo } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { awaitDecided, letItBeQuiet } from '../waiting-mails.ts'
import { atCall, struck } from './meeting-faults.ts'

type Item = Record<string, unknown>

async function itemsOf(table: string, pk: string): Promise<Item[]> {
  const query = new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  })
  return (await dynamo().send(query)).Items ?? []
}

async function putAll(table: string, items: Item[]): Promise<void> {
  for (let at = 0; at < items.length; at += 25)
    await dynamo().send(
      new BatchWriteCommand({
        RequestItems: { [table]: items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    )
}

/** Lets as many more comments wait for the creator of a task as if each had been made and decided; one really was. */
async function letWait(by: SignedIn, to: SignedIn, more: number): Promise<Task> {
  const task = await newTask(to, { title: '댓글이 많은 작업' })
  await newComment(by, task.key, '댓글')
  await awaitDecided(task, 2)
  const pk = taskPartition(task.id)
  const event = (await itemsOf(changeLogTable, pk)).find(({ seq }) => seq === 2)
  const record = (await itemsOf(mailLedgerTable, pk)).find(({ seq, personId }) => seq === 2 && personId === to.id)
  const bundle = bundleKeys.task(to.id, task.id)
  const clones = Array.from({ length: more }, (_, index) => {
    const [seq, eventId] = [index + 3, randomUUID()]
    const key: LedgerKey = { pk, sk: `${sequenceKey(seq)}#${to.id}` }
    return {
      event: { ...event, sk: sequenceKey(seq), seq, eventId },
      record: { ...record, ...key, eventSk: sequenceKey(seq), seq, eventId },
      entry: { ...bundleEntryKey(bundle, key), record: key, joinedAt: new Date().toISOString() },
    }
  })
  await putAll(
    changeLogTable,
    clones.map((clone) => clone.event),
  )
  await putAll(
    mailLedgerTable,
    clones.flatMap((clone) => [clone.record, clone.entry]),
  )
  return task
}

/** How often each event of a task was told in the mails that somebody got, by its place in the task's log. */
async function timesTold({ email }: SignedIn, { key }: Task): Promise<Map<number, number>> {
  const times = new Map<number, number>()
  for (const { headers } of (await mailsTo(email)).filter((mail) => mail.headers['x-baton-task'] === key))
    for (const span of (headers['x-baton-events'] ?? '').split(',')) {
      const [first = 0, last = first] = span.split('-').map(Number)
      for (let seq = first; seq <= last; seq += 1) times.set(seq, (times.get(seq) ?? 0) + 1)
    }
  return times
}

async function assertOnce(to: SignedIn, task: Task, count: number): Promise<void> {
  const records = (await itemsOf(mailLedgerTable, taskPartition(task.id))).map((item) => LedgerRecord.parse(item))
  const open = records.filter(({ state, personId }) => personId === to.id && state !== 'sent' && state !== 'skipped')
  assert.deepEqual(
    open.map(({ seq, state }) => [seq, state]),
    [],
  )
  const times = await timesTold(to, task)
  assert.deepEqual(
    [...times].filter(([, one]) => one !== 1),
    [],
    'told more than once',
  )
  assert.equal(times.size, count)
}

test('A: a mail whose marks fail for seconds after the provider has taken it is not sent again', async (t) => {
  t.after(clearFaults)
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const task = await letWait(by, to, 299)
  await setFaults({ ses: { holdMs: 2000 } })
  const swept = letItBeQuiet(to)
  const { pk, sk } = bundleKeys.task(to.id, task.id)
  const planned = await eventually(
    async () => (await itemsOf(mailLedgerTable, pk)).find((item) => item.sk === sk),
    (bundle) => bundle?.mailing !== undefined,
  )
  assert.ok(planned?.mailing)
  // Longer than the provider takes now: what is to be marked then finds nobody.
  await setFaults({ dynamodb: { down: 4000 } })
  // It looks for more when it is through, and may find DynamoDB away.
  await swept.catch(() => undefined)
  await clearFaults()
  await heal({ people: [by, to], shared: [{ task }] })
  await assertOnce(to, task, 300)
})

test('A: what a sweep had sent when it died is marked by the next one, and not sent again', async (t) => {
  t.after(clearFaults)
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const task = await letWait(by, to, 299)
  const shared = { people: [by, to], shared: [{ task }] }
  // Calls of a sweep until the provider has the mail are fewer than this, its marks alone are more.
  await setFaults(atCall(60, { when: 'before' }))
  await letItBeQuiet(to).catch(() => undefined)
  assert.equal(await struck(), 1)
  await clearFaults()
  await heal(shared)
  await assertOnce(to, task, 300)
})

test('A: a bundle that goes back into the queue keeps the note that a mail of it has left', async () => {
  const { id: personId } = await signedInPerson()
  const key = bundleKeys.task(personId, randomUUID())
  const mailing = { told: [], attemptId: randomUUID(), attempts: 1, messageId: 'taken' }
  const dates = { firstAt: new Date().toISOString(), dueShard: '0', dueAt: '2000-01-01T00:00:00.000Z' }
  await putAll(mailLedgerTable, [{ ...key, bundleOf: 'task', personId, ...dates, attempts: 1, mailing }])
  const deps = { dynamo: dynamo(), mailLedgerTable, now: () => new Date(), newId: randomUUID } as NotifierDeps
  const bundle = await leaseBundle(deps, key)
  assert.ok(bundle)
  // As when the marks of the dead holder's mail could not be finished either.
  await postponeBundle(deps, bundle, { dueAt: new Date('2100-01-01') })
  assert.deepEqual((await findBundle(deps, key))?.mailing, mailing)
})

test('B: eighty mails at 900 ms each leave in one sweep that ends in time, each once', async (t) => {
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const tasks: Task[] = []
  for (let count = 0; count < 80; count += 1) {
    const task = await newTask(to, { title: `느린 메일 ${count}` })
    await newComment(by, task.key, '댓글')
    tasks.push(task)
  }
  for (const task of tasks) await awaitDecided(task, 2)
  await injectFaults(t, { ses: { holdMs: 900 } })
  await letItBeQuiet(to)
  await clearFaults()
  // As the minutes after it would, on a machine that is slower than SES.
  for (let minute = 0; minute < 10 && (await mailsTo(to.email)).length < tasks.length; minute += 1) await tick()
  const told = (await mailsTo(to.email)).map(({ headers }) => headers['x-baton-task']).sort()
  assert.deepEqual(told, tasks.map(({ key }) => key).sort())
})

test('E: of more changes than one mail names each is told once, and none is lost to its reader', async () => {
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const task = await letWait(by, to, 1799)
  await letItBeQuiet(to)
  for (let minute = 0; minute < 10 && (await timesTold(to, task)).size < 1800; minute += 1) await letItBeQuiet(to)
  await assertOnce(to, task, 1800)
})
