import { BatchWriteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { type Bundle, BundleEntry } from './items.ts'
import { bundleEntryKey, entriesOf, type LedgerKey } from './keys.ts'
import type { LedgerDeps } from './ledger-deps.ts'
import { persist } from './persist.ts'

/** Writes down that a record waits in a bundle. Twice is as good as once. */
export async function putEntry(
  deps: LedgerDeps,
  { key, record: { pk, sk } }: { key: LedgerKey; record: LedgerKey },
): Promise<void> {
  const record = { pk, sk }
  const entry: BundleEntry = { ...bundleEntryKey(key, record), record, joinedAt: deps.now().toISOString() }
  await deps.dynamo.send(new PutCommand({ TableName: deps.mailLedgerTable, Item: entry }))
}

/** The entries of a bundle, at most `limit`, and whether there are more. */
export async function findEntries(
  deps: LedgerDeps,
  bundle: LedgerKey,
  limit: number,
): Promise<{ entries: BundleEntry[]; isWhole: boolean }> {
  const entries: BundleEntry[] = []
  let start: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await deps.dynamo.send(
      new QueryCommand({
        TableName: deps.mailLedgerTable,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entries)',
        ExpressionAttributeValues: { ':pk': bundle.pk, ':entries': entriesOf(bundle) },
        ConsistentRead: true,
        Limit: limit - entries.length,
        ExclusiveStartKey: start,
      }),
    )
    entries.push(...Items.map((item) => BundleEntry.parse(item)))
    start = LastEvaluatedKey
  } while (start !== undefined && entries.length < limit)
  return { entries, isWhole: start === undefined }
}

// What BatchWriteItem takes at once.
const batchMax = 25

/**
 * Takes entries out of their bundle, however long DynamoDB is away: what it says when the invocation's time is over is
 * thrown.
 */
export async function removeEntries(deps: LedgerDeps, entries: Pick<BundleEntry, 'pk' | 'sk'>[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(entries.length / batchMax) }, (_, index) =>
    entries.slice(index * batchMax, (index + 1) * batchMax),
  )
  await persist(deps, batches, (batch) => removeBatch(deps, batch))
}

async function removeBatch(deps: LedgerDeps, batch: Pick<Bundle, 'pk' | 'sk'>[]): Promise<void> {
  const table = deps.mailLedgerTable
  const deletes = batch.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }))
  const { UnprocessedItems = {} } = await deps.dynamo.send(
    new BatchWriteCommand({ RequestItems: { [table]: deletes } }),
  )
  const left = UnprocessedItems[table]?.length ?? 0
  if (left > 0) throw new Error(`DynamoDB left ${left} of ${batch.length} deletions undone.`)
}
