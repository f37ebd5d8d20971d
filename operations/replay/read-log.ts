import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { auditMonth, firstIdAt } from '#shared/change-log-keys.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import { select } from '#shared/database/database.ts'
import type { Target } from './target.ts'

type Span = { from: Date; to: Date }
type Index = { IndexName: 'project' | 'audit'; attribute: string; value: string }

/**
 * Every event of a span, in the order in which they happened: those of each project and its tasks, and those of people.
 */
export async function* readLog(target: Target, span: Span): AsyncGenerator<BatonEvent> {
  const projects = await listProjectIds(target)
  const indexes: Index[] = [
    ...projects.map((value) => ({ IndexName: 'project' as const, attribute: 'historyProject', value })),
    ...monthsOf(span).map((value) => ({ IndexName: 'audit' as const, attribute: 'auditMonth', value })),
  ]
  yield* inOrder(indexes.map((index) => readIndex(target, index, span)))
}

const pageSize = 500

/** From the database: the log has no list of what is in it. */
async function listProjectIds({ database }: Target): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const sql = 'SELECT id FROM project WHERE id > ? ORDER BY id LIMIT ?'
    const rows = await select<{ id: string }>(database, sql, [ids.at(-1) ?? '', pageSize])
    ids.push(...rows.map(({ id }) => id))
    if (rows.length < pageSize) return ids
  }
}

/** The UTC months that a span touches. */
export function monthsOf({ from, to }: Span): string[] {
  const months: string[] = []
  const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth()))
  for (; month < to; month.setUTCMonth(month.getUTCMonth() + 1)) months.push(auditMonth(month.toISOString()))
  return months
}

// One event can be as large as a description before and after.
const readAtOnce = 25

async function* readIndex(target: Target, index: Index, { from, to }: Span): AsyncGenerator<BatonEvent> {
  let start: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await target.dynamo.send(
      new QueryCommand({
        TableName: target.changeLogTable,
        IndexName: index.IndexName,
        KeyConditionExpression: `${index.attribute} = :value AND eventId BETWEEN :from AND :to`,
        ExpressionAttributeValues: { ':value': index.value, ':from': firstIdAt(from), ':to': firstIdAt(to) },
        ExclusiveStartKey: start,
        Limit: readAtOnce,
      }),
    )
    yield* Items.map((item) => BatonEvent.parse(item))
    start = LastEvaluatedKey
  } while (start !== undefined)
}

/** One series out of several that are in order. Ids begin with the time. */
export async function* inOrder<Item extends { eventId: string }>(series: AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  const heads: { item: Item; rest: AsyncGenerator<Item> }[] = []
  const take = async (rest: AsyncGenerator<Item>) => {
    const { value, done } = await rest.next()
    if (done !== true) heads.push({ item: value, rest })
  }
  for (const one of series) await take(one)
  while (heads.length > 0) {
    const next = heads.reduce(
      (least, head, at) => (head.item.eventId < (heads[least]?.item.eventId ?? '') ? at : least),
      0,
    )
    const [head] = heads.splice(next, 1)
    if (head === undefined) return
    yield head.item
    await take(head.rest)
  }
}
