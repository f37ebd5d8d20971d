import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type LogKey, logKeyOf, shards } from '#shared/change-log-keys.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { readOrSkip } from './read-or-skip.ts'

/** Takes the event out of the index of undecided ones: all its ledger records are written. */
export async function markDecided(deps: NotifierDeps, event: BatonEvent): Promise<void> {
  await deps.dynamo.send(
    new UpdateCommand({
      TableName: deps.changeLogTable,
      Key: logKeyOf(event),
      UpdateExpression: 'SET decidedAt = :now REMOVE undecidedShard',
      ExpressionAttributeValues: { ':now': deps.now().toISOString() },
    }),
  )
}

/** One event of the log, or undefined. */
export async function findEvent(deps: NotifierDeps, { pk, sk }: LogKey): Promise<BatonEvent | undefined> {
  const command = new GetCommand({ TableName: deps.changeLogTable, Key: { pk, sk }, ConsistentRead: true })
  const { Item } = await deps.dynamo.send(command)
  return Item && readOrSkip(deps, BatonEvent, Item)[0]
}

/** At most `limit` events of each shard that happened before `before` and are still undecided, oldest first. */
export async function listUndecided(deps: NotifierDeps, before: Date, limit: number): Promise<BatonEvent[]> {
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
  return pages.flatMap(({ Items = [] }) => Items.flatMap((item) => readOrSkip(deps, BatonEvent, item)))
}
