import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '#shared/aws.ts'
import { shards, taskPartition } from '#shared/change-log-keys.ts'
import { LedgerRecord } from '#shared/mail-ledger.ts'
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

/** When something is due, or undecided, undefined when there is nothing of either. */
export async function nextDue(dynamo: Dynamo): Promise<number | undefined> {
  const first = async (TableName: string, index: string, shardName: string) => {
    const pages = await Promise.all(
      shards.map((shard) =>
        dynamo.send(
          new QueryCommand({
            TableName,
            IndexName: index,
            KeyConditionExpression: `${shardName} = :shard`,
            ExpressionAttributeValues: { ':shard': shard },
            Limit: 1,
          }),
        ),
      ),
    )
    return pages.flatMap(({ Items = [] }) => Items)
  }
  const undecided = await first(changeLogTable, 'undecided', 'undecidedShard')
  const due = await first(mailLedgerTable, 'due', 'dueShard')
  const times = [...undecided.map(() => 0), ...due.map(({ dueAt }) => Date.parse(String(dueAt)))]
  return times.length === 0 ? undefined : Math.min(...times)
}
