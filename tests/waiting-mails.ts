import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { MailRecord } from '#shared/contract/mail-record.ts'
import type { Task } from '#shared/contract/task.ts'
import { bundleKeys } from '#shared/mail-ledger/keys.ts'
import { changeLogTable, dynamo, mailLedgerTable } from './dynamo.ts'
import { eventually } from './eventually.ts'
import { tick } from './faults.ts'
import { isFinal, listAll } from './inbox.ts'
import type { SignedIn } from './people.ts'

/**
 * Waits until everything is decided about the event `seq` of a task: its records are in the ledger, each mail on its
 * way or waiting.
 */
export async function awaitDecided({ id }: Pick<Task, 'id'>, seq: number): Promise<void> {
  const Key = { pk: taskPartition(id), sk: sequenceKey(seq) }
  const read = async () =>
    (await dynamo().send(new GetCommand({ TableName: changeLogTable, Key, ConsistentRead: true }))).Item
  const item = await eventually(read, (found) => found?.decidedAt !== undefined)
  if (item?.decidedAt === undefined) throw new Error(`The event ${seq} of ${Key.pk} was not decided in time.`)
}

/** As if these people's tasks had been quiet for a minute: what waits for them is due, and the minute's sweep runs. */
export async function letItBeQuiet(...people: Pick<SignedIn, 'id'>[]): Promise<void> {
  await Promise.all(people.map(({ id }) => makeDue(id)))
  await tick()
}

/** As if somebody's daily mail were due at that moment, which is returned. */
export async function planDaily({ id }: Pick<SignedIn, 'id'>, moment: Date): Promise<string> {
  const at = moment.toISOString()
  await dynamo().send(
    new UpdateCommand({
      TableName: mailLedgerTable,
      Key: bundleKeys.daily(id),
      UpdateExpression: 'SET dueAt = :at',
      ConditionExpression: 'attribute_exists(dueShard)',
      ExpressionAttributeValues: { ':at': at },
    }),
  )
  return at
}

/** As if it were the hour of somebody's daily mail. */
export async function letItBeTime(...people: Pick<SignedIn, 'id'>[]): Promise<void> {
  for (const person of people) await planDaily(person, new Date())
  await tick()
}

/** The decisions about a task's mails up to the event `seq`, when what they made wait has left. */
export async function quietLedger(as: SignedIn, task: Pick<Task, 'id' | 'key'>, seq: number): Promise<MailRecord[]> {
  // In the order of the log: once it is, so are those before it.
  await awaitDecided(task, seq)
  // A sweep of the minute, or another test's, may hold what waits just then: it is asked for until it has left.
  return eventually(
    async () => {
      await letItBeQuiet(...(await waitingFor(task)))
      return listAll<MailRecord>(as, `/api/tasks/${task.key}/mail`)
    },
    (records) => records.some((record) => record.seq === seq) && records.every(isFinal),
  )
}

// Not by what the api shows: this also serves tasks that nobody can open any more.
async function waitingFor({ id }: Pick<Task, 'id'>): Promise<{ id: string }[]> {
  const query = new QueryCommand({
    TableName: mailLedgerTable,
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'attribute_exists(bundle)',
    ExpressionAttributeValues: { ':pk': taskPartition(id) },
    ConsistentRead: true,
  })
  const { Items = [] } = await dynamo().send(query)
  return [...new Set(Items.map((item) => String(item.personId)))].map((personId) => ({ id: personId }))
}

async function makeDue(personId: string): Promise<void> {
  const { pk, sk } = bundleKeys.task(personId, '')
  const query = new QueryCommand({
    TableName: mailLedgerTable,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    FilterExpression: 'attribute_exists(dueShard)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: true,
  })
  const { Items = [] } = await dynamo().send(query)
  const aMinuteAgo = new Date(Date.now() - 60_000).toISOString()
  for (const item of Items) {
    await dynamo()
      .send(
        new UpdateCommand({
          TableName: mailLedgerTable,
          Key: { pk, sk: item.sk },
          UpdateExpression: 'SET dueAt = :ago',
          ConditionExpression: 'attribute_exists(dueShard)',
          ExpressionAttributeValues: { ':ago': aMinuteAgo },
        }),
      )
      .catch(unlessMoved)
  }
}

/** For a write that shall only meet what still waits: a sweep may have taken it meanwhile, which is what was wanted. */
export function unlessMoved(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
}
