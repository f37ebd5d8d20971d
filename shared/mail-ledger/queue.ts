import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { shards } from '../change-log-keys.ts'
import { readOrSkip } from '../dynamo/read-or-skip.ts'
import { Bundle, LedgerRecord } from './items.ts'
import type { LedgerKey } from './keys.ts'
import type { LedgerDeps } from './ledger-deps.ts'

type DueItems = {
  records: LedgerRecord[]
  bundles: Bundle[]
  /** Items that nobody can read. */
  unreadable: LedgerKey[]
  /** Since when the one that has waited longest is due. */
  oldestAt: string | undefined
}

/**
 * At most `limit` records and bundles of each shard that are due now: never tried, postponed, or held by a dead
 * invocation. Oldest first.
 */
export async function listDue(deps: LedgerDeps, limit: number): Promise<DueItems> {
  const now = deps.now().toISOString()
  const pages = await Promise.all(
    shards.map((shard) =>
      deps.dynamo.send(
        new QueryCommand({
          TableName: deps.mailLedgerTable,
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
          ExpressionAttributeValues: { ':shard': shard, ':now': now },
          Limit: limit,
        }),
      ),
    ),
  )
  const found: DueItems = { records: [], bundles: [], unreadable: [], oldestAt: undefined }
  for (const item of pages.flatMap(({ Items = [] }) => Items)) {
    const bundles = isBundle(item) ? readOrSkip(deps, Bundle, item) : []
    const records = isBundle(item) ? [] : readOrSkip(deps, LedgerRecord, item)
    found.bundles.push(...bundles)
    found.records.push(...records)
    if (bundles.length + records.length === 0) found.unreadable.push({ pk: String(item.pk), sk: String(item.sk) })
  }
  found.oldestAt = pages.flatMap(({ Items = [] }) => Items[0]?.dueAt ?? []).sort()[0]
  return found
}

const isBundle = (item: Record<string, unknown>): boolean => 'bundleOf' in item
