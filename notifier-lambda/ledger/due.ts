import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { shards } from '#shared/change-log-keys.ts'
import { Bundle, LedgerRecord } from '#shared/mail-ledger.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { readOrSkip } from '../read-or-skip.ts'

/** At most `limit` records and bundles of each shard that are due now: never tried, postponed, or held by a dead invocation. Oldest first. */
export async function listDue(
  deps: NotifierDeps,
  limit: number,
): Promise<{ records: LedgerRecord[]; bundles: Bundle[] }> {
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
  const items = pages.flatMap(({ Items = [] }) => Items)
  return {
    records: items.filter((item) => !isBundle(item)).flatMap((item) => readOrSkip(deps, LedgerRecord, item)),
    bundles: items.filter(isBundle).flatMap((item) => readOrSkip(deps, Bundle, item)),
  }
}

const isBundle = (item: Record<string, unknown>): boolean => 'bundleOf' in item
