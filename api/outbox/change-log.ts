import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '#shared/aws.ts'
import { sequenceKey, taskPartition, undecidedShard } from '#shared/change-log-keys.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'

/**
 * Puts an event into the change log, once: a repeat finds it there and leaves it as it is, so that what the notifier has decided stays decided.
 * `undecidedShard` makes the item part of the sparse index of events whose mails are still to be decided.
 */
export async function putEvent(dynamo: Dynamo, table: string, event: TaskEvent): Promise<void> {
  const item = {
    ...event,
    pk: taskPartition(event.taskId),
    sk: sequenceKey(event.seq),
    undecidedShard: undecidedShard(event.eventId),
  }
  try {
    await dynamo.send(new PutCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }))
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
