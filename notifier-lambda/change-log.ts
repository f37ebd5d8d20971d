import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { sequenceKey, shards, taskPartition } from '#shared/change-log-keys.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import type { NotifierDeps } from './notifier-deps.ts'

/** Takes the event out of the index of undecided ones: all its ledger records are written. */
export async function markDecided(deps: NotifierDeps, event: TaskEvent): Promise<void> {
  await deps.dynamo.send(
    new UpdateCommand({
      TableName: deps.changeLogTable,
      Key: { pk: taskPartition(event.taskId), sk: sequenceKey(event.seq) },
      UpdateExpression: 'SET decidedAt = :now REMOVE undecidedShard',
      ExpressionAttributeValues: { ':now': deps.now().toISOString() },
    }),
  )
}

/** One event of the log, or undefined. */
export async function findEvent(deps: NotifierDeps, taskId: string, seq: number): Promise<TaskEvent | undefined> {
  const Key = { pk: taskPartition(taskId), sk: sequenceKey(seq) }
  const { Item } = await deps.dynamo.send(new GetCommand({ TableName: deps.changeLogTable, Key, ConsistentRead: true }))
  return Item && TaskEvent.parse(Item)
}

/** At most `limit` events of each shard that happened before `before` and are still undecided, oldest first. */
export async function listUndecided(deps: NotifierDeps, before: Date, limit: number): Promise<TaskEvent[]> {
  const pages = await Promise.all(
    shards.map((shard) =>
      deps.dynamo.send(
        new QueryCommand({
          TableName: deps.changeLogTable,
          IndexName: 'undecided',
          KeyConditionExpression: 'undecidedShard = :shard AND occurredAt <= :before',
          ExpressionAttributeValues: { ':shard': shard, ':before': before.toISOString() },
          Limit: limit,
        }),
      ),
    ),
  )
  return pages.flatMap(({ Items = [] }) => Items.map((item) => TaskEvent.parse(item)))
}
