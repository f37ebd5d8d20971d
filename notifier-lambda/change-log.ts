import { BatchGetCommand, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { type LogKey, logKeyOf, sequenceKey, shards, taskPartition } from '#shared/change-log-keys.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
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

// What BatchGetItem takes at once; its answer has 16 MB at most, and what did not fit is asked for again.
const batchMax = 100

/** The events of tasks with these keys, in no order. */
export async function findTaskEvents(deps: NotifierDeps, keys: LogKey[]): Promise<TaskEvent[]> {
  const events: TaskEvent[] = []
  for (let at = 0; at < keys.length; at += batchMax) {
    // Several people can wait for one event, one person only once: the keys are different from each other.
    let wanted: Record<string, unknown>[] = keys.slice(at, at + batchMax)
    while (wanted.length > 0) {
      const { Responses = {}, UnprocessedKeys = {} } = await deps.dynamo.send(
        new BatchGetCommand({ RequestItems: { [deps.changeLogTable]: { Keys: wanted, ConsistentRead: true } } }),
      )
      events.push(...(Responses[deps.changeLogTable] ?? []).flatMap((item) => readOrSkip(deps, TaskEvent, item)))
      wanted = UnprocessedKeys[deps.changeLogTable]?.Keys ?? []
    }
  }
  return events
}

/** What happened to comments of a task after its event `seq`, in the order of the log. */
export async function findCommentEvents(deps: NotifierDeps, taskId: string, seq: number): Promise<TaskEvent[]> {
  const events: TaskEvent[] = []
  let start: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await deps.dynamo.send(
      new QueryCommand({
        TableName: deps.changeLogTable,
        KeyConditionExpression: 'pk = :pk AND sk > :sk',
        FilterExpression: 'attribute_exists(#comment)',
        // A word that DynamoDB keeps for itself.
        ExpressionAttributeNames: { '#comment': 'comment' },
        ExpressionAttributeValues: { ':pk': taskPartition(taskId), ':sk': sequenceKey(seq) },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    )
    events.push(...Items.flatMap((item) => readOrSkip(deps, TaskEvent, item)))
    start = LastEvaluatedKey
  } while (start !== undefined)
  return events
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
