import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Deps } from '#api/http/deps.ts'
import { fillPage, type Part } from '#api/http/page.ts'
import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import { ProjectEvent } from '#shared/contract/project-event.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import { queryTable } from '#shared/dynamo/query.ts'

/** What happened to a project or to one of its tasks. */
const WorkEvent = z.discriminatedUnion('type', [TaskEvent, ProjectEvent])
export type WorkEvent = z.infer<typeof WorkEvent>

type Span = { before: string | undefined; limit: number }

// A part is 1 MB at most, and API Gateway passes on 10 MB of an answer: a page of very long descriptions is short.
const readsMax = 4

const highest = sequenceKey(999_999_999_999)

/** At most `limit` events of a task, newest first, with a place in its log below the key `before` and above `since`. */
export function readTaskLog(
  deps: Deps,
  { taskId, since = 0, ...asked }: Span & { taskId: string; since?: number | undefined },
): Promise<Part<WorkEvent>> {
  const after = sequenceKey(since + 1)
  const readPart = async (before: string | undefined): Promise<Part<WorkEvent>> => {
    const upTo = before === undefined ? highest : sequenceKey(Number(before) - 1)
    // DynamoDB refuses a range that ends before it begins.
    if (upTo < after) return { items: [], before: undefined }
    const query = new QueryCommand({
      TableName: deps.changeLogTable,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :upTo',
      ExpressionAttributeValues: { ':pk': taskPartition(taskId), ':after': after, ':upTo': upTo },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: asked.limit + 1,
    })
    return readEvents(deps, query, 'sk')
  }
  return fillPage(readPart, placeOf, { ...asked, readsMax })
}

/** A task's event by its place in the log, as `before` takes it. */
const placeOf = (event: WorkEvent): string => ('seq' in event ? sequenceKey(event.seq) : highest)

/** At most `limit` events of a project and its tasks, newest first, from before the event `before`. */
export function readProjectLog(
  deps: Deps,
  { projectId, ...asked }: Span & { projectId: string },
): Promise<Part<WorkEvent>> {
  const readPart = (before = 'x') => {
    const query = new QueryCommand({
      TableName: deps.changeLogTable,
      IndexName: 'project',
      KeyConditionExpression: 'historyProject = :project AND eventId < :before',
      ExpressionAttributeValues: { ':project': projectId, ':before': before },
      ScanIndexForward: false,
      Limit: asked.limit + 1,
    })
    return readEvents(deps, query, 'eventId')
  }
  return fillPage(readPart, (event) => event.eventId, { ...asked, readsMax })
}

// What the reader may not see is read and left out: larger parts find the rest sooner.
const readWithFilter = 200

/** At most `limit` events that a person caused in these projects, newest first, from before the event `before`. */
export function readActorLog(
  deps: Deps,
  { personId, projectIds, ...asked }: Span & { personId: string; projectIds: ReadonlySet<string> },
): Promise<Part<WorkEvent>> {
  const readPart = async (before = 'x') => {
    const query = new QueryCommand({
      TableName: deps.changeLogTable,
      IndexName: 'actor',
      KeyConditionExpression: 'historyActor = :actor AND eventId < :before',
      ExpressionAttributeValues: { ':actor': personId, ':before': before },
      ScanIndexForward: false,
      Limit: Math.max(readWithFilter, asked.limit + 1),
    })
    const part = await readEvents(deps, query, 'eventId')
    return { ...part, items: part.items.filter((event) => projectIds.has(event.projectId)) }
  }
  return fillPage(readPart, (event) => event.eventId, { ...asked, readsMax })
}

/**
 * One event of a project, wherever in its log; it can be missing for the moment in which the index follows the table.
 */
export async function findLoggedEvent(
  deps: Deps,
  { projectId, eventId }: { projectId: string; eventId: string },
): Promise<WorkEvent | undefined> {
  const query = new QueryCommand({
    TableName: deps.changeLogTable,
    IndexName: 'project',
    KeyConditionExpression: 'historyProject = :project AND eventId = :event',
    ExpressionAttributeValues: { ':project': projectId, ':event': eventId },
    Limit: 1,
  })
  const { items } = await readEvents(deps, query, 'eventId')
  return items[0]
}

async function readEvents({ dynamo }: Deps, query: QueryCommand, sortKey: 'sk' | 'eventId'): Promise<Part<WorkEvent>> {
  const { items, last } = await queryTable(dynamo, query)
  const before = last?.[sortKey]
  return {
    items: items.map((item) => WorkEvent.parse(item)),
    before: typeof before === 'string' ? before : undefined,
  }
}
