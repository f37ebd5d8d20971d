import { createRequire } from 'node:module'
import { Stream } from 'node:stream'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Table } from '#local/cloud/dynamodb/table-shape.ts'
import type { Dynamo } from '#shared/aws.ts'

type Wire = Record<string, unknown>
type Done = (error: unknown, answer?: unknown) => void
type Rules = { types: unknown; custom?: unknown }

// The emulator of the local cloud, without its HTTP and its store on disk, which together take most of what a call
// costs.
const inside = createRequire(import.meta.resolve('dynalite'))
const { checkTypes, checkValidations } = inside('./validations') as {
  checkTypes: (input: Wire, types: unknown) => Wire
  checkValidations: (input: Wire, types: unknown, custom: unknown, store: unknown) => void
}

const operations = {
  BatchGetCommand: 'batchGetItem',
  BatchWriteCommand: 'batchWriteItem',
  DeleteCommand: 'deleteItem',
  GetCommand: 'getItem',
  PutCommand: 'putItem',
  QueryCommand: 'query',
  ScanCommand: 'scan',
  UpdateCommand: 'updateItem',
} as const

/**
 * A DynamoDB of these tables in this process: the local emulator's own checks, conditions and updates, on a store in
 * memory.
 */
export function memoryDynamo(tables: readonly Table[]): Dynamo {
  const store = openStore(tables)
  async function send(command: { input: Wire }): Promise<Wire> {
    const operation = operations[command.constructor.name as keyof typeof operations]
    const rules: Rules = inside(`./validations/${operation}`)
    const run: (store: unknown, input: Wire, done: Done) => void = inside(`./actions/${operation}`)
    try {
      const input = checkTypes(translate(command.input, toWire) as Wire, rules.types)
      checkValidations(input, rules.types, rules.custom, store)
      const answer = await new Promise((resolve, reject) =>
        run(store, input, (error, found) => (error ? reject(error) : resolve(found))),
      )
      return translate(answer, fromWire) as Wire
    } catch (error) {
      throw refusalOf(error)
    }
  }
  return { send } as unknown as Dynamo
}

function refusalOf(error: unknown): unknown {
  const { body } = error as { body?: { __type: string; message: string } }
  if (body === undefined) return error
  return body.__type.endsWith('#ConditionalCheckFailedException')
    ? new ConditionalCheckFailedException({ $metadata: {}, message: body.message })
    : new Error(`DynamoDB refused a call: ${JSON.stringify(body)}`)
}

const toWire = (item: Wire): Wire => marshall(item, { removeUndefinedValues: true })
const fromWire = (item: Wire): Wire => unmarshall(item as Parameters<typeof unmarshall>[0])

// Where calls and answers have items, or parts of them; lists of them, and lists by table.
const single = new Set([
  'Attributes',
  'ExclusiveStartKey',
  'ExpressionAttributeValues',
  'Item',
  'Key',
  'LastEvaluatedKey',
])
const several = new Set(['Items', 'Keys'])

/** A call or an answer with its items in the other notation: `{ n: 1 }` or `{ n: { N: '1' } }`. */
function translate(value: unknown, change: (item: Wire) => Wire): unknown {
  if (Array.isArray(value)) return value.map((one) => translate(one, change))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, given]: [string, unknown]) => {
    if (given === undefined) return [name, given]
    if (single.has(name)) return [name, change(given as Wire)]
    if (several.has(name)) return [name, (given as Wire[]).map(change)]
    if (name === 'Responses') return [name, mapTables(given as Record<string, Wire[]>, change)]
    return [name, translate(given, change)]
  })
  return Object.fromEntries(entries)
}

/** By key: the emulator puts what was asked for together into an order of chance, and not that of a seed. */
const mapTables = (found: Record<string, Wire[]>, change: (item: Wire) => Wire) =>
  Object.fromEntries(Object.entries(found).map(([table, ofIt]) => [table, ofIt.map(change).sort(byKey)]))

const byKey = (one: Wire, other: Wire): number => `${one.pk}|${one.sk}`.localeCompare(`${other.pk}|${other.sk}`)

/** What the emulator's operations expect of a store, each call with its answer at once. */
function openStore(tables: readonly Table[]) {
  const parts = new Map<string, ReturnType<typeof openPart>>()
  const partOf = (name: string) => parts.get(name) ?? parts.set(name, openPart()).get(name)
  const byName = new Map(tables.map((table) => [table.TableName, { ...table, TableStatus: 'ACTIVE' }]))
  return {
    options: { maxItemSize: 409_600 },
    getItemDb: (table: string) => partOf(table),
    getIndexDb: (_type: string, table: string, index: string) => partOf(`${table}/${index}`),
    getTable(name: string, ...rest: unknown[]) {
      const done = rest.at(-1) as Done
      const table = byName.get(name)
      done(table === undefined ? new Error(`There is no table ${name}.`) : null, table)
    },
  }
}

type Range = { gt?: string; gte?: string; lt?: string; lte?: string; reverse?: boolean; limit?: number }

/** A table or an index: items by key, in the order of their keys. */
function openPart() {
  const items = new Map<string, unknown>()
  const keys: string[] = []
  /** Where the first key is that is not below this one. */
  function placeOf(key: string): number {
    let [low, high] = [0, keys.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((keys[middle] ?? '') < key) low = middle + 1
      else high = middle
    }
    return low
  }
  const isAt = (place: number, key: string) => keys[place] === key
  const after = (key: string) => placeOf(key) + (items.has(key) ? 1 : 0)
  return {
    lock: (_key: string, run: (release: (done: Done) => Done) => void) => run((done) => done),
    get: (key: string, done: Done) => done(null, items.get(key)),
    put(key: string, item: unknown, done: Done) {
      if (!items.has(key)) keys.splice(placeOf(key), 0, key)
      items.set(key, item)
      done(null)
    },
    del(key: string, done: Done) {
      const place = placeOf(key)
      if (isAt(place, key)) keys.splice(place, 1)
      items.delete(key)
      done(null)
    },
    createValueStream({ gt, gte, lt, lte, reverse = false, limit = -1 }: Range) {
      const from = gt === undefined ? placeOf(gte ?? '') : after(gt)
      const to = lte !== undefined ? after(lte) : lt === undefined ? keys.length : placeOf(lt)
      const within = keys.slice(from, to)
      if (reverse) within.reverse()
      const found = (limit < 0 ? within : within.slice(0, limit)).map((key) => items.get(key))
      const stream = new Stream()
      queueMicrotask(() => {
        for (const item of found) stream.emit('data', item)
        stream.emit('end')
      })
      return stream
    },
  }
}
