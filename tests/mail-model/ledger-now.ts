import { PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '#shared/aws.ts'
import { logKeyOf, taskPartition } from '#shared/change-log-keys.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { changeLogTable, mailLedgerTable } from '../dynamo.ts'

/** The records of a task. */
export async function recordsOf(dynamo: Dynamo, taskId: string): Promise<LedgerRecord[]> {
  const query = new QueryCommand({
    TableName: mailLedgerTable,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': taskPartition(taskId) },
    ConsistentRead: true,
  })
  return ((await dynamo.send(query)).Items ?? []).map((item) => LedgerRecord.parse(item))
}

/** When the next thing is due, 0 for what is undecided; undefined when there is nothing of either. */
export async function nextDue(dynamo: Dynamo): Promise<number | undefined> {
  const scans = [
    new ScanCommand({ TableName: changeLogTable, IndexName: 'undecided' }),
    new ScanCommand({ TableName: mailLedgerTable, IndexName: 'due' }),
  ]
  const pages = await Promise.all(scans.map((scan) => dynamo.send(scan)))
  const items = pages.flatMap(({ Items = [] }) => Items)
  const times = items.map(({ dueAt }) => (dueAt === undefined ? 0 : Date.parse(String(dueAt))))
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Puts an event into the log that was decided long ago. */
export async function putDecided(dynamo: Dynamo, event: TaskEvent): Promise<void> {
  const Item = { ...event, ...logKeyOf(event), decidedAt: event.occurredAt }
  await dynamo.send(new PutCommand({ TableName: changeLogTable, Item }))
}
