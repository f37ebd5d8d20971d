import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { queryTable } from '#api/history/query-table.ts'
import type { Dynamo } from '#shared/aws.ts'
import { firstIdAt } from '#shared/change-log-keys.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'

export type EventDeps = { dynamo: Dynamo; changeLogTable: string }

export type ReadEvents = {
  events: TaskEvent[]
  /** From when on everything was read. */
  from: Date
  /** False when there was more than is read for one answer. */
  complete: boolean
}

// A busy team's week. What is beyond takes longer to read than anybody waits for settings they only try.
const projectsMax = 500
const perProjectMax = 500
const eventsMax = 5000
const atOnce = 8

type Asked = { projectIds: string[]; from: Date }

/** What happened to the tasks of these projects, as far as it is not too much. The answer begins where all that was read is complete. */
export async function readEventsSince(deps: EventDeps, { projectIds, from }: Asked): Promise<ReadEvents> {
  const wanted = projectIds.slice(0, projectsMax)
  const parts: ReadEvents[] = []
  let count = 0
  for (let at = 0; at < wanted.length && count < eventsMax; at += atOnce) {
    const some = wanted.slice(at, at + atOnce)
    const read = await Promise.all(some.map((projectId) => readProject(deps, { projectId, from })))
    parts.push(...read)
    count += read.reduce((sum, { events }) => sum + events.length, 0)
  }
  const begin = new Date(Math.max(from.getTime(), ...parts.map((part) => part.from.getTime())))
  const events = parts.flatMap((part) => part.events).filter(({ occurredAt }) => new Date(occurredAt) >= begin)
  const complete = parts.length === projectIds.length && parts.every((part) => part.complete)
  return { events, from: begin, complete }
}

/** The newest events of one project and no other's. */
async function readProject(
  deps: EventDeps,
  { projectId, from }: { projectId: string; from: Date },
): Promise<ReadEvents> {
  const events: TaskEvent[] = []
  let start: Record<string, unknown> | undefined
  do {
    const query = new QueryCommand({
      TableName: deps.changeLogTable,
      IndexName: 'project',
      KeyConditionExpression: 'historyProject = :project AND eventId >= :from',
      ExpressionAttributeValues: { ':project': projectId, ':from': firstIdAt(from) },
      ScanIndexForward: false,
      ExclusiveStartKey: start,
      Limit: perProjectMax - events.length,
    })
    const { items, last } = await queryTable(deps.dynamo, query)
    // What happened to the project itself is mailed to nobody.
    events.push(...items.filter((item) => 'taskId' in item).map((item) => TaskEvent.parse(item)))
    start = last
  } while (start !== undefined && events.length < perProjectMax)
  const oldest = events.at(-1)
  if (start === undefined || oldest === undefined) return { events, from, complete: true }
  return { events, from: new Date(oldest.occurredAt), complete: false }
}
