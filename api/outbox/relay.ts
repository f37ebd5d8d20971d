import type { Dynamo, EventBridge } from '#shared/aws.ts'
import { backoffMs } from '#shared/backoff.ts'
import { BatonEvent } from '#shared/contract/baton-event.ts'
import { type Database, transaction } from '#shared/database/database.ts'
import type { Log } from '#shared/log.ts'
import { putEvent } from './change-log.ts'
import { publishEvents } from './event-publisher.ts'
import { claimDue, markDelivered, type OutboxRow, postpone } from './outbox-repository.ts'

export type RelayDeps = {
  database: Database
  dynamo: Dynamo
  eventBridge: EventBridge
  changeLogTable: string
  eventBusName: string
  now: () => Date
  random: () => number
  log: Log
}

export type Relay = {
  /** There is something new in the outbox. */
  nudge: () => void
  /** Ends after the batch in hand. */
  stop: () => Promise<void>
}

// What PutEvents takes at once.
const batchSize = 10
const sweepEveryMs = 1000
const retry = { firstMs: 200, longestMs: 30_000 }

/**
 * Carries events from the outbox to the change log and then to EventBridge, at least once. Every api instance runs one:
 * SKIP LOCKED gives each its own rows, and the rows of one that dies are free again as soon as MySQL has seen its
 * connection close.
 */
export function startRelay(deps: RelayDeps): Relay {
  let running = Promise.resolve()
  let wanted = false
  let stopped = false

  async function drain(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false
      const claimed = await relayBatch(deps).catch((error: unknown) => {
        deps.log.error({ err: error }, 'relay: batch failed, the next sweep takes it up')
        return 0
      })
      if (claimed === batchSize) wanted = true
    }
  }

  const nudge = () => {
    if (wanted || stopped) return
    wanted = true
    running = running.then(drain)
  }
  const timer = setInterval(nudge, sweepEveryMs)
  nudge()
  return {
    nudge,
    stop() {
      clearInterval(timer)
      stopped = true
      return running
    },
  }
}

/** One batch: claim, log, publish, mark; what failed comes back later. Returns how many were claimed. */
async function relayBatch(deps: RelayDeps): Promise<number> {
  return transaction(deps.database, async (tx) => {
    const rows = await claimDue(tx, deps.now(), batchSize)
    if (rows.length === 0) return 0
    const delivered = await deliver(deps, rows)
    await markDelivered(
      tx,
      rows.filter((row) => delivered.has(row.id)).map((row) => row.id),
    )
    for (const row of rows.filter((one) => !delivered.has(one.id))) {
      await postpone(tx, row.id, new Date(deps.now().getTime() + backoffMs(row.attempts + 1, deps.random(), retry)))
    }
    return rows.length
  })
}

/**
 * The ids of the rows that reached both the change log and the bus. The log comes first: an event that people hear of
 * can be looked up.
 */
async function deliver(deps: RelayDeps, rows: OutboxRow[]): Promise<Set<number>> {
  const logged = await Promise.all(rows.map((row) => logEvent(deps, row)))
  const events = logged.filter((event) => event !== undefined)
  const accepted = await publish(deps, events)
  return new Set(rows.filter((_, index) => accepted.has(logged[index]?.eventId ?? '')).map((row) => row.id))
}

async function logEvent(deps: RelayDeps, row: OutboxRow): Promise<BatonEvent | undefined> {
  try {
    const event = BatonEvent.parse(JSON.parse(row.payload))
    await putEvent(deps.dynamo, deps.changeLogTable, event)
    return event
  } catch (error) {
    deps.log.warn(
      { err: error, outboxId: row.id, attempts: row.attempts },
      'relay: the change log did not take the event',
    )
    return undefined
  }
}

async function publish(deps: RelayDeps, events: BatonEvent[]): Promise<Set<string>> {
  if (events.length === 0) return new Set()
  try {
    const accepted = await publishEvents(deps.eventBridge, deps.eventBusName, events)
    const refused = events.length - accepted.size
    if (refused > 0) deps.log.warn({ refused }, 'relay: the bus refused some events')
    return accepted
  } catch (error) {
    deps.log.warn({ err: error }, 'relay: the bus did not take the events')
    return new Set()
  }
}
