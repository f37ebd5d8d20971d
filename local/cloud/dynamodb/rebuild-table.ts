import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { askDynamodb, callDynamodb } from './dynamodb-call.ts'
import { type Table, TableShape } from './table-shape.ts'

const Item = z.record(z.string(), z.record(z.string(), z.unknown()))
type Item = z.infer<typeof Item>

const Scanned = z.object({ Items: z.array(Item), LastEvaluatedKey: Item.optional() })
const Written = z.object({ UnprocessedItems: z.record(z.string(), z.array(z.unknown())).optional() })

/** Where the items of a table are while it is made anew. */
const asideOf = (table: string): string => `${table}.rebuild`

/**
 * Makes a table anew with more indexes and the items that it has; the emulator can add none. Every item is in a second
 * table before the first one goes, so that a start that is broken off loses nothing: the next one goes on by
 * `finishRebuild`.
 */
export async function rebuildTable(url: string, wanted: Table, found: TableShape): Promise<void> {
  const aside = asideOf(wanted.TableName)
  if ((await findTable(url, aside)) !== undefined) await removeTable(url, aside)
  await makeTable(url, { TableName: aside, ...withoutIndexes(found) })
  await copyItems(url, { from: wanted.TableName, to: aside })
  await removeTable(url, wanted.TableName)
  await makeTable(url, wanted)
  await finishRebuild(url, wanted)
}

/** Brings back the items that a rebuilding has put aside. `wanted` is there with its new shape. */
export async function finishRebuild(url: string, wanted: Table): Promise<void> {
  const aside = asideOf(wanted.TableName)
  if ((await findTable(url, aside)) === undefined) return
  await copyItems(url, { from: aside, to: wanted.TableName, complete: (item) => withHistoryKeys(item, wanted) })
  await removeTable(url, aside)
}

const Described = z.object({ Table: TableShape.extend({ TableStatus: z.string() }) })

/** The shape of a table, undefined when there is none. */
export async function findTable(url: string, name: string): Promise<TableShape | undefined> {
  const { status, body } = await callDynamodb(url, 'DescribeTable', { TableName: name })
  if (status !== 200) return undefined
  const { Table: found } = Described.parse(body)
  if (found.TableStatus !== 'DELETING') return found
  // A start that was broken off has left it so; its items are gone.
  await removeTable(url, name)
  return undefined
}

// Each is 5 ms.
const patience = 1000

async function removeTable(url: string, name: string): Promise<void> {
  // A table that is on its way out may have gone by now: whether it is there decides, not how the deletion was
  // answered.
  const { body } = await callDynamodb(url, 'DeleteTable', { TableName: name })
  for (let tries = 0; tries < patience; tries += 1) {
    if ((await callDynamodb(url, 'DescribeTable', { TableName: name })).status !== 200) return
    await pause(5)
  }
  throw new Error(`The local table ${name} does not go away. Its deletion was answered by ${JSON.stringify(body)}`)
}

/** Makes a table and waits until it takes items: the answer comes before that. */
export async function makeTable(url: string, table: Table): Promise<void> {
  await askDynamodb(url, 'CreateTable', { ...table, BillingMode: 'PAY_PER_REQUEST' })
  for (let tries = 0; tries < patience; tries += 1) {
    const { body } = await callDynamodb(url, 'DescribeTable', { TableName: table.TableName })
    if (Described.safeParse(body).data?.Table.TableStatus === 'ACTIVE') return
    await pause(5)
  }
  throw new Error(`The local table ${table.TableName} was made, and does not become active.`)
}

function withoutIndexes({ KeySchema, AttributeDefinitions }: TableShape): TableShape {
  const keys = KeySchema.map((key) => key.AttributeName)
  return { KeySchema, AttributeDefinitions: AttributeDefinitions.filter((one) => keys.includes(one.AttributeName)) }
}

type Copying = { from: string; to: string; complete?: (item: Item) => Item }

// What BatchWriteItem takes at once is 25 items; of long ones fewer, to stay within a request.
const batchSize = 10

async function copyItems(url: string, { from, to, complete = (item) => item }: Copying): Promise<void> {
  let start: Item | undefined
  do {
    const scan = { TableName: from, ...(start && { ExclusiveStartKey: start }) }
    const { Items, LastEvaluatedKey } = Scanned.parse(await askDynamodb(url, 'Scan', scan))
    for (let at = 0; at < Items.length; at += batchSize) {
      await putItems(url, to, Items.slice(at, at + batchSize).map(complete))
    }
    start = LastEvaluatedKey
  } while (start !== undefined)
}

async function putItems(url: string, table: string, items: Item[]): Promise<void> {
  let left: unknown[] = items.map((item) => ({ PutRequest: { Item: item } }))
  while (left.length > 0) {
    const answer = await askDynamodb(url, 'BatchWriteItem', { RequestItems: { [table]: left } })
    left = Written.parse(answer).UnprocessedItems?.[table] ?? []
  }
}

// The keys of the change log's histories are copies of what every event of a project has: events from before those have
// them filled in.
const copied = { historyProject: 'projectId', historyActor: 'actorId' }

function withHistoryKeys(item: Item, wanted: Table): Item {
  if (item.projectId === undefined) return item
  const missing = Object.entries(copied).filter(([key]) => isKey(key, wanted) && item[key] === undefined)
  const filled = missing.flatMap(([key, source]) =>
    item[source]?.S === undefined ? [] : [[key, item[source]] as const],
  )
  return { ...item, ...Object.fromEntries(filled) }
}

function isKey(name: string, { AttributeDefinitions }: Table): boolean {
  return AttributeDefinitions.some((one) => one.AttributeName === name)
}
