import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { readCursor } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import { shards } from '#shared/change-log-keys.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { askTable, queryTable } from '#shared/dynamo/query.ts'
import { AppError } from '#shared/errors.ts'
import { Bundle, BundleEntry, LedgerRecord } from '#shared/mail-ledger/items.ts'
import { entriesOf, ledgerPlace } from '#shared/mail-ledger/keys.ts'
import { type Places, readShards } from './read-shards.ts'

/** One mail that is not through: a record, or a bundle with the record that stands for it. */
export type Queued = {
  record: LedgerRecord
  bundle: Bundle | undefined
  /** How many decisions leave as this mail; a thousand is also "or more". */
  together: number
}

type QueueQuery = { state: 'pending' | 'failed'; cursor?: string | undefined; limit: number }
/** `found` is absent where nobody can read the item: the sweep counts it, moves it aside and tells of it. */
type Item = { pk: string; sk: string; at: string; found: LedgerRecord | Bundle | undefined }

const indexes = {
  pending: { index: 'due', shard: 'dueShard', at: 'dueAt', isForward: true },
  failed: { index: 'failed', shard: 'failedShard', at: 'decidedAt', isForward: false },
} as const

// When, and the item's key.
const Place = z.tuple([
  z.iso.datetime(),
  z.string().regex(/^(TASK|USER|INVITE|WAIT)#[0-9a-f-]{36}$/),
  z.string().regex(/^[\w#-]{1,160}$/),
])
type Place = z.infer<typeof Place>
const Cursor = z.partialRecord(z.enum(shards), Place.nullable())

/**
 * A page of the mails that are pending or failed, in the order of their index over all shards. A page can be short of
 * its limit.
 */
export async function readQueue(
  deps: Deps,
  { state, cursor, limit }: QueueQuery,
): Promise<{ queued: Queued[]; nextCursor: string | null }> {
  const { isForward } = indexes[state]
  const compare = (one: Item, other: Item) => (isForward ? 1 : -1) * one.at.localeCompare(other.at)
  const { items, places } = await readShards({
    readPart: (shard, after: Place | undefined) => readPart(deps, { state, shard, after, limit }),
    keyOf: ({ at, pk, sk }): Place => [at, pk, sk],
    compare,
    places: readPlaces(cursor),
    limit,
  })
  const queued = await withRecords(deps, items)
  return { queued, nextCursor: places === undefined ? null : JSON.stringify(places) }
}

function readPlaces(cursor: string | undefined): Places<Place> {
  const text = readCursor(cursor, /^\{.*\}$/)
  if (text === undefined) return {}
  try {
    return Cursor.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('invalid_cursor', { cause })
  }
}

type Part = { state: QueueQuery['state']; shard: string; after: Place | undefined; limit: number }

async function readPart({ dynamo, mailLedgerTable }: Deps, { state, shard, after, limit }: Part) {
  const { index, shard: shardName, at: atName, isForward } = indexes[state]
  const query = new QueryCommand({
    TableName: mailLedgerTable,
    IndexName: index,
    KeyConditionExpression: `${shardName} = :shard`,
    ExpressionAttributeValues: { ':shard': shard },
    ScanIndexForward: isForward,
    Limit: limit,
    ...(after === undefined
      ? {}
      : { ExclusiveStartKey: { [shardName]: shard, [atName]: after[0], pk: after[1], sk: after[2] } }),
  })
  const { items, last } = await queryTable(dynamo, query)
  return { items: items.map((item) => toItem(item, atName)), isLast: last === undefined }
}

function toItem(item: Record<string, unknown>, atName: 'dueAt' | 'decidedAt'): Item {
  const found = 'bundleOf' in item ? Bundle.safeParse(item) : LedgerRecord.safeParse(item)
  return { pk: String(item.pk), sk: String(item.sk), at: String(item[atName]), found: found.data }
}

// A bundle is one mail to be: of the records in it, the first that waits stands for all. One that names none any more
// is about to go.
const entriesRead = 5
// Beyond this nobody counts.
const togetherMax = 1000

async function withRecords(deps: Deps, items: Item[]): Promise<Queued[]> {
  const entries = await Promise.all(items.map(({ found }) => (isBundle(found) ? readEntries(deps, found) : [])))
  const keys = entries.flatMap((ofOne) => ofOne.slice(0, entriesRead).map(({ record }) => record))
  const read = await askTable(batchGet(deps.dynamo, { table: deps.mailLedgerTable, keys }))
  const records = new Map(
    read.flatMap((item) => LedgerRecord.safeParse(item).data ?? []).map((one) => [ledgerPlace(one), one]),
  )
  return items.flatMap(({ found }, index): Queued[] => {
    if (found === undefined) return []
    if (!isBundle(found)) return [{ record: found, bundle: undefined, together: 1 }]
    const ofOne = entries[index] ?? []
    const waiting = ofOne.map((entry) => records.get(ledgerPlace(entry.record)))
    const record = waiting.find((one) => one?.state === 'pending')
    return record === undefined ? [] : [{ record, bundle: found, together: ofOne.length }]
  })
}

const isBundle = (found: Item['found']): found is Bundle => found !== undefined && 'bundleOf' in found

async function readEntries({ dynamo, mailLedgerTable }: Deps, bundle: Bundle): Promise<BundleEntry[]> {
  const query = new QueryCommand({
    TableName: mailLedgerTable,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entries)',
    ExpressionAttributeValues: { ':pk': bundle.pk, ':entries': entriesOf(bundle) },
    Limit: togetherMax,
  })
  const { items } = await queryTable(dynamo, query)
  return items.map((item) => BundleEntry.parse(item))
}
