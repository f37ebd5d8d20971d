import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { shardOf, shards } from '../change-log-keys.ts'
import { changeItem } from '../dynamo/conditional.ts'
import { readOrSkip } from '../dynamo/read-or-skip.ts'
import { Bundle, LedgerRecord } from './items.ts'
import type { LedgerKey } from './keys.ts'
import { inLedger, type LedgerDeps } from './ledger-deps.ts'

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

/** Lets a mail that failed, or that waits, be taken up by the next sweep, unless it got further meanwhile. */
export async function makeDue(
  deps: Pick<LedgerDeps, 'dynamo' | 'mailLedgerTable' | 'now'>,
  item: LedgerRecord | Bundle,
): Promise<void> {
  await changeItem(inLedger(deps, item), dueNow(item, deps.now().toISOString()))
}

function dueNow(item: LedgerRecord | Bundle, now: string) {
  if ('bundleOf' in item)
    return {
      UpdateExpression: 'SET dueAt = :now',
      ConditionExpression: 'attribute_exists(dueShard) AND (attribute_not_exists(leaseUntil) OR leaseUntil <= :now)',
      ExpressionAttributeValues: { ':now': now },
    }
  const state = { ExpressionAttributeNames: { '#state': 'state' } }
  if (item.state === 'pending')
    return {
      ...state,
      UpdateExpression: 'SET dueAt = :now',
      ConditionExpression: '#state = :pending AND attribute_exists(dueShard)',
      ExpressionAttributeValues: { ':now': now, ':pending': 'pending' },
    }
  return {
    ...state,
    UpdateExpression:
      'SET #state = :pending, dueAt = :now, dueShard = :shard, retriedAt = :now REMOVE failedShard, why, detail',
    ConditionExpression: '#state = :failed',
    ExpressionAttributeValues: {
      ':now': now,
      ':pending': 'pending',
      ':failed': 'failed',
      ':shard': shardOf(item.eventId),
    },
  }
}
