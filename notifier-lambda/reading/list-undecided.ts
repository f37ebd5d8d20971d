import { type LogKey, shards } from '#shared/change-log-keys.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import { queryParts } from '#shared/dynamo/query.ts'
import { readOrSkip } from '#shared/dynamo/read-or-skip.ts'
import { ledgerPlace } from '#shared/mail-ledger/keys.ts'
import type { NotifierDeps } from './notifier-deps.ts'

type Undecided = { events: BatonEvent[]; unreadable: LogKey[]; oldestAt: string | undefined }
type Search = {
  /** An event that happened later is most likely in the hands of the invocation that its rule started. */
  before: Date
  /** Per shard. */
  limit: number
  /**
   * Places, as `ledgerPlace` writes them, of what this sweep has failed at already: they must not hide what is behind
   * them.
   */
  passedOver: ReadonlySet<string>
}

/** Events that are still undecided, oldest first, and items among them that are no events. */
export async function listUndecided(deps: NotifierDeps, looking: Search): Promise<Undecided> {
  const found = await Promise.all(shards.map((shard) => readShard(deps, shard, looking)))
  return {
    events: found.flatMap(({ events }) => events).sort((one, other) => one.eventId.localeCompare(other.eventId)),
    unreadable: found.flatMap(({ unreadable }) => unreadable),
    oldestAt: found.flatMap(({ oldestAt }) => oldestAt ?? []).sort()[0],
  }
}

async function readShard(deps: NotifierDeps, shard: string, { before, limit, passedOver }: Search): Promise<Undecided> {
  const found: Undecided = { events: [], unreadable: [], oldestAt: undefined }
  const parts = queryParts(deps.dynamo, {
    TableName: deps.changeLogTable,
    IndexName: 'undecided',
    KeyConditionExpression: 'undecidedShard = :shard AND occurredAt <= :before',
    ExpressionAttributeValues: { ':shard': shard, ':before': before.toISOString() },
    Limit: limit,
  })
  for await (const items of parts) {
    const oldest = items[0]?.occurredAt
    if (typeof oldest === 'string') found.oldestAt ??= oldest
    for (const item of items) {
      const key = { pk: String(item.pk), sk: String(item.sk) }
      if (passedOver.has(ledgerPlace(key))) continue
      const [event] = readOrSkip(deps, BatonEvent, item)
      if (event === undefined) found.unreadable.push(key)
      else found.events.push(event)
    }
    if (found.events.length >= limit) break
  }
  return found
}
