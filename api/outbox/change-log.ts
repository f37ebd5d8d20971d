import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '#shared/aws.ts'
import { auditMonth, logKeyOf, shardOf } from '#shared/change-log-keys.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { happened } from '#shared/dynamo/conditional.ts'

/**
 * Puts an event into the change log, once: a repeat finds it there and leaves it as it is, so that what the notifier
 * has decided stays decided. `undecidedShard` makes the item part of the sparse index of events whose mails are still
 * to be decided; what happened to a project or its tasks is also in the indexes of its project and its actor, what
 * happened to people in the audit index.
 */
export async function putEvent(dynamo: Dynamo, table: string, event: BatonEvent): Promise<void> {
  const item = {
    ...event,
    ...logKeyOf(event),
    undecidedShard: shardOf(event.eventId),
    ...('projectId' in event
      ? { historyProject: event.projectId, historyActor: event.actorId }
      : { auditMonth: auditMonth(event.occurredAt) }),
  }
  await happened(
    dynamo.send(new PutCommand({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' })),
  )
}
