import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { Task } from '#shared/contract/task.ts'
import { queryParts } from '#shared/dynamo/query.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { bundleEntryKey, type LedgerKey } from '#shared/mail-ledger/keys.ts'
import { newComment } from '../comments/commenting.ts'
import { changeLogTable, dynamo, mailLedgerTable } from '../dynamo.ts'
import { mailsTo } from '../inbox.ts'
import { newTask, type SignedIn } from '../people.ts'
import { awaitDecided } from '../waiting-mails.ts'

type Item = Record<string, unknown>

/** All items of one partition. */
export async function itemsOf(table: string, pk: string): Promise<Item[]> {
  const items: Item[] = []
  const ofPartition = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
  // A part has 1 MB: of thousands of records the first would say nothing about the last.
  for await (const part of queryParts(dynamo(), { TableName: table, ...ofPartition, ConsistentRead: true }))
    items.push(...part)
  return items
}

/** Writes items, however many. */
export async function putAll(table: string, items: Item[]): Promise<void> {
  for (let at = 0; at < items.length; at += 25)
    await dynamo().send(
      new BatchWriteCommand({
        RequestItems: { [table]: items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })) },
      }),
    )
}

/** Lets as many more comments wait for the creator of a task as if each had been made and decided; one really was. */
export async function letWait(by: SignedIn, to: SignedIn, more: number): Promise<Task> {
  const task = await newTask(to, { title: '댓글이 많은 작업' })
  await newComment(by, task.key, '댓글')
  await awaitDecided(task, 2)
  const pk = taskPartition(task.id)
  const event = (await itemsOf(changeLogTable, pk)).find(({ seq }) => seq === 2)
  const record = (await itemsOf(mailLedgerTable, pk)).find(({ seq, personId }) => seq === 2 && personId === to.id)
  const bundle = record?.bundle as LedgerKey
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

/** The places in a task's log of which each mail about it told somebody, in the order in which the mails came. */
export async function toldTo({ email }: SignedIn, { key }: Task): Promise<number[][]> {
  const mails = (await mailsTo(email)).filter((mail) => mail.headers['x-baton-task'] === key)
  return mails.map(({ headers }) => (headers['x-baton-events'] ?? '').split(',').flatMap(placesOf))
}

function placesOf(span: string): number[] {
  const [first = 0, last = first] = span.split('-').map(Number)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Records of a task and a person that are not final. */
export async function openRecords({ id }: SignedIn, task: Task): Promise<LedgerRecord[]> {
  const records = (await itemsOf(mailLedgerTable, taskPartition(task.id))).map((item) => LedgerRecord.parse(item))
  return records.filter(({ state, personId }) => personId === id && state !== 'sent' && state !== 'skipped')
}

/** Each of so many events was told once, in order, and nothing is left to be done. */
export async function assertOnce(to: SignedIn, task: Task, count: number): Promise<void> {
  assert.deepEqual(
    (await openRecords(to, task)).map(({ seq, state }) => [seq, state]),
    [],
  )
  const told = (await toldTo(to, task)).flat()
  assert.deepEqual(
    told,
    Array.from({ length: count }, (_, index) => index + 2),
  )
}
