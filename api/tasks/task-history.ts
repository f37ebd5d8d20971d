import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Dynamo } from '#shared/aws.ts'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { Locale } from '#shared/contract/person.ts'
import { type HistoryItem, TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import type { Database } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'

export type HistoryDeps = { database: Database; dynamo: Dynamo; changeLogTable: string }
type Asked = { taskId: string; beforeSeq: number | undefined; limit: number; locale: Locale }

/** At most `limit` entries of a task's history, newest first, from before `beforeSeq`. Read from the change log alone. */
export async function readHistory(
  deps: HistoryDeps,
  { taskId, beforeSeq, limit, locale }: Asked,
): Promise<HistoryItem[]> {
  const { Items = [] } = await deps.dynamo.send(
    new QueryCommand({
      TableName: deps.changeLogTable,
      KeyConditionExpression: 'pk = :pk AND sk < :sk',
      ExpressionAttributeValues: {
        ':pk': taskPartition(taskId),
        ':sk': beforeSeq === undefined ? 'x' : sequenceKey(beforeSeq),
      },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
  )
  const events = Items.map((item) => TaskEvent.parse(item))
  const people = await findNames(deps.database, [...new Set(events.flatMap(peopleOf))])
  return events.map((event) => toHistoryItem(event, people, locale))
}

function peopleOf({ actorId, changes }: TaskEvent): string[] {
  return [actorId, changes.assigneeId?.from, changes.assigneeId?.to].filter((id) => typeof id === 'string')
}

function toHistoryItem(event: TaskEvent, people: Record<string, string>, locale: Locale): HistoryItem {
  const mentioned = peopleOf(event).flatMap((id) => (people[id] === undefined ? [] : [[id, people[id]] as const]))
  const statuses = Object.entries(event.statuses).map(
    ([id, label]) => [id, label.name ?? words[locale].categories[label.category]] as const,
  )
  return {
    eventId: event.eventId,
    seq: event.seq,
    type: event.type,
    actor: { id: event.actorId, name: people[event.actorId] ?? null },
    occurredAt: event.occurredAt,
    changes: event.changes,
    names: Object.fromEntries([...mentioned, ...statuses]),
  }
}
