import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type LogKey, logKeyOf, sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import { TaskEvent } from '#shared/contract/task-event.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { changeItem, type Place } from '#shared/dynamo/conditional.ts'
import { queryParts } from '#shared/dynamo/query.ts'
import { readOrSkip } from '#shared/dynamo/read-or-skip.ts'
import type { NotifierDeps } from './notifier-deps.ts'

const Awaited = z.object({ isAwaited: z.boolean().optional() })

const inLog = ({ dynamo, changeLogTable: table }: NotifierDeps, key: LogKey): Place => ({ dynamo, table, key })

/**
 * Takes the event out of the index of undecided ones: all its ledger records are written. What the log does not have
 * stays out of it. Returns whether the next event of its task has come and waits for this one.
 */
export async function markDecided(deps: NotifierDeps, event: BatonEvent): Promise<boolean> {
  const marked = await changeItem(inLog(deps, logKeyOf(event)), {
    UpdateExpression: 'SET decidedAt = :now REMOVE undecidedShard, decidedUpTo, isAwaited',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':now': deps.now().toISOString() },
    ReturnValues: 'UPDATED_OLD',
  })
  if (marked === undefined)
    deps.log.error({ eventId: event.eventId }, 'an event that was decided is not in the change log')
  return Awaited.parse(marked ?? {}).isAwaited === true
}

/** Notes how far the decisions about an event have come: who goes on begins there. */
export async function noteReached(deps: NotifierDeps, event: BatonEvent, personId: string): Promise<void> {
  await changeItem(inLog(deps, logKeyOf(event)), {
    UpdateExpression: 'SET decidedUpTo = :person',
    ConditionExpression: 'attribute_exists(undecidedShard)',
    ExpressionAttributeValues: { ':person': personId },
  })
}

/** How an event stands in the log of its task: `next` when everything before it is decided, else why it must wait. */
export type Turn = {
  is: 'decided' | 'next' | 'waits' | 'gap'
  /** Up to which person its decisions were written when whoever wrote them was broken off. */
  decidedUpTo?: string | undefined
}

const Standing = z.object({
  sk: z.string(),
  undecidedShard: z.string().optional(),
  waitsSince: z.string().optional(),
  decidedUpTo: z.string().optional(),
})

// Two relays carry the events of a task side by side, and try again after half a minute: what is missing for so long
// may never come.
const gapMs = 15 * 60_000

/** Whether it is the event's turn. Places in a task's log have no gaps, so one that is not there yet is seen. */
export async function findTurn(deps: NotifierDeps, { taskId, seq }: TaskEvent): Promise<Turn> {
  const pk = taskPartition(taskId)
  const [ownKey, beforeKey] = [sequenceKey(seq), sequenceKey(seq - 1)]
  const keys = (seq === 1 ? [ownKey] : [ownKey, beforeKey]).map((sk) => ({ pk, sk }))
  const only = ['undecidedShard', 'waitsSince', 'decidedUpTo']
  const found = (await batchGet(deps.dynamo, { table: deps.changeLogTable, keys, only })).map((item) =>
    Standing.parse(item),
  )
  const own = found.find(({ sk }) => sk === ownKey)
  const before = found.find(({ sk }) => sk === beforeKey)
  if (own !== undefined && own.undecidedShard === undefined) return { is: 'decided' }
  const next: Turn = { is: 'next', decidedUpTo: own?.decidedUpTo }
  if (seq === 1) return next
  if (before !== undefined) {
    const isDone = before.undecidedShard === undefined || !(await askToBeCalled(deps, { pk, sk: beforeKey }))
    return isDone ? next : { is: 'waits' }
  }
  if (own?.waitsSince === undefined || Date.parse(own.waitsSince) > deps.now().getTime() - gapMs) return { is: 'gap' }
  deps.log.error({ taskId, seq }, 'an event is missing before this one, which is told without it')
  return next
}

/** Who decides that event takes up the next one as well; false when it has been decided just now. */
const askToBeCalled = async (deps: NotifierDeps, key: LogKey): Promise<boolean> =>
  (await changeItem(inLog(deps, key), {
    UpdateExpression: 'SET isAwaited = :yes',
    ConditionExpression: 'attribute_exists(undecidedShard)',
    ExpressionAttributeValues: { ':yes': true },
  })) !== undefined

/** Notes since when an event waits for one that is missing before it. */
export async function noteGap(deps: NotifierDeps, event: TaskEvent): Promise<void> {
  await changeItem(inLog(deps, logKeyOf(event)), {
    UpdateExpression: 'SET waitsSince = :now',
    ConditionExpression: 'attribute_exists(undecidedShard) AND attribute_not_exists(waitsSince)',
    ExpressionAttributeValues: { ':now': deps.now().toISOString() },
  })
}

/** The event that follows in the log of a task, while it is undecided, and up to whom it is decided already. */
export async function findSuccessor(deps: NotifierDeps, { taskId, seq }: TaskEvent) {
  const key = { pk: taskPartition(taskId), sk: sequenceKey(seq + 1) }
  const [item] = await batchGet(deps.dynamo, { table: deps.changeLogTable, keys: [key] })
  if (item?.undecidedShard === undefined) return undefined
  const [event] = readOrSkip(deps, TaskEvent, item)
  return event && { event, decidedUpTo: Standing.parse(item).decidedUpTo }
}

/** One event of the log, or undefined. */
export async function findEvent(deps: NotifierDeps, { pk, sk }: LogKey): Promise<BatonEvent | undefined> {
  const command = new GetCommand({ TableName: deps.changeLogTable, Key: { pk, sk }, ConsistentRead: true })
  const { Item } = await deps.dynamo.send(command)
  return Item && readOrSkip(deps, BatonEvent, Item)[0]
}

/** The events of tasks with these keys, in no order. */
export async function findTaskEvents(deps: NotifierDeps, keys: LogKey[]): Promise<TaskEvent[]> {
  const items = await batchGet(deps.dynamo, { table: deps.changeLogTable, keys })
  return items.flatMap((item) => readOrSkip(deps, TaskEvent, item))
}

/** What happened to comments of a task after its event `seq`, in the order of the log. */
export async function findCommentEvents(deps: NotifierDeps, taskId: string, seq: number): Promise<TaskEvent[]> {
  const events: TaskEvent[] = []
  const parts = queryParts(deps.dynamo, {
    TableName: deps.changeLogTable,
    KeyConditionExpression: 'pk = :pk AND sk > :sk',
    FilterExpression: 'attribute_exists(#comment)',
    // A word that DynamoDB keeps for itself.
    ExpressionAttributeNames: { '#comment': 'comment' },
    ExpressionAttributeValues: { ':pk': taskPartition(taskId), ':sk': sequenceKey(seq) },
    ConsistentRead: true,
  })
  for await (const items of parts) events.push(...items.flatMap((item) => readOrSkip(deps, TaskEvent, item)))
  return events
}
