import { setTimeout as wait } from 'node:timers/promises'
import { publishEvents } from '#api/outbox/event-publisher.ts'
import { Problem } from '#local/launcher/problem.mjs'
import { logKeyOf } from '#shared/change-log-keys.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { askTable } from '#shared/dynamo/query.ts'
import { type LedgerKey, ledgerPlace, recordKey } from '#shared/mail-ledger/keys.ts'
import { decideRecipients } from '#shared/mail-rules/recipients.ts'
import { readLog } from './read-log.ts'
import type { Replaying } from './span.ts'
import type { Target } from './target.ts'

export type Replayed = {
  /** Events in the span. */
  events: number
  /** Records that the ledger should have had for them, and had not. */
  missing: number
  /** How many of those it has now. */
  made: number
}

// What PutEvents takes at once.
const batchSize = 10

/**
 * Puts the events of a span on the bus again, as they were and in their order. The notifier decides what the ledger has
 * no decision about, and nothing twice: a record is made once, and a mail that was sent is not sent again.
 */
export async function replay(target: Target, { dry, rate, ...span }: Omit<Replaying, 'stage'>): Promise<Replayed> {
  const missing: LedgerKey[] = []
  let events = 0
  for await (const batch of inBatches(readLog(target, span))) {
    missing.push(...(await withoutRecord(target, batch.flatMap(recordsOf))))
    events += batch.length
    if (dry) continue
    const began = performance.now()
    await putAll(target, batch)
    await wait(Math.max(0, (batch.length / rate) * 1000 - (performance.now() - began)))
  }
  const left = dry ? missing : await awaitRecords(target, missing)
  return { events, missing: missing.length, made: missing.length - left.length }
}

async function* inBatches(events: AsyncGenerator<BatonEvent>): AsyncGenerator<BatonEvent[]> {
  let batch: BatonEvent[] = []
  for await (const event of events) {
    batch.push(event)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const recordsOf = (event: BatonEvent): LedgerKey[] =>
  decideRecipients(event).map((decision) => recordKey(logKeyOf(event), decision))

async function withoutRecord({ dynamo, mailLedgerTable: table }: Target, keys: LedgerKey[]): Promise<LedgerKey[]> {
  const items = await askTable(batchGet(dynamo, { table, keys, only: [] }))
  const there = new Set(items.map(({ pk, sk }) => `${pk}|${sk}`))
  return keys.filter((key) => !there.has(ledgerPlace(key)))
}

const triesMax = 6

/** The bus can refuse some and take the others: those alone are put again. */
async function putAll({ eventBridge, eventBusName }: Target, batch: BatonEvent[]): Promise<void> {
  let left = batch
  for (let attempt = 0; attempt < triesMax && left.length > 0; attempt += 1) {
    if (attempt > 0) await wait(100 * 2 ** attempt)
    const accepted = await publishEvents(eventBridge, eventBusName, left)
    left = left.filter(({ eventId }) => !accepted.has(eventId))
  }
  const [first] = left
  if (first === undefined) return
  throw new Problem(`The bus does not take the events from ${first.occurredAt} on.`, {
    next: `Everything before was put. Go on with --from ${first.occurredAt}`,
  })
}

// The notifier takes events as the bus hands them to it; after this long without a new record it is not about to.
const patienceMs = 20_000

async function awaitRecords(target: Target, keys: LedgerKey[]): Promise<LedgerKey[]> {
  let left = keys
  let since = performance.now()
  while (left.length > 0 && performance.now() - since < patienceMs) {
    await wait(500)
    const still = await withoutRecord(target, left)
    if (still.length < left.length) since = performance.now()
    left = still
  }
  return left
}
