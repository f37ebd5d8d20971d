import { backoffMs } from '#shared/backoff.ts'
import { type Bundle, bundleEntry, entryKey } from '#shared/mail-ledger.ts'
import { findTaskEvents } from './change-log.ts'
import { finishBundle, leaseBundle, postponeBundle } from './ledger/bundles.ts'
import { findRecords, markEnded, markSent } from './ledger/records.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { refusalOf } from './refusal.ts'
import { type Due, gather } from './tasks/gather.ts'
import { sendMatter } from './tasks/send-matter.ts'

const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

/** Sends the one mail of a bundle, unless another invocation has it. Returns whether it was this one that took it up. */
export async function deliverBundle(deps: NotifierDeps, { pk, sk }: Bundle): Promise<boolean> {
  const bundle = await leaseBundle(deps, { pk, sk }, 'due')
  if (bundle === undefined) return false
  try {
    const { due, missing } = await readWaiting(deps, bundle)
    await sendTogether(deps, bundle, due)
    await finishBundle(deps, bundle, missing)
  } catch (error) {
    const dueAt = new Date(deps.now().getTime() + backoffMs(bundle.attempts, deps.random(), retry))
    deps.log.warn({ err: error, personId: bundle.personId, attempts: bundle.attempts, dueAt }, 'bundle not sent yet')
    await postponeBundle(deps, bundle, dueAt)
  }
  return true
}

async function sendTogether(deps: NotifierDeps, { personId, bundleOf }: Bundle, due: Due[]): Promise<void> {
  if (due.length === 0) return
  const { matter, told, skipped } = await gather(deps, { personId, due, bundleOf })
  await Promise.all(skipped.map(({ record, why }) => markEnded(deps, record, { state: 'skipped', why })))
  if (matter === undefined) return
  try {
    const messageId = await sendMatter(deps, matter)
    await markSent(deps, { records: told, messageId, personId })
    deps.log.info({ personId, bundleOf, records: told.length, messageId }, 'bundle sent')
  } catch (error) {
    const detail = refusalOf(error)
    if (detail === undefined) throw error
    await Promise.all(told.map((record) => markEnded(deps, record, { state: 'failed', why: 'rejected', detail })))
  }
}

/** The records of a bundle that are still waiting, with their events, and the entries that have no record (yet). */
export async function readWaiting(
  deps: NotifierDeps,
  { entries = new Set() }: Bundle,
): Promise<{ due: Due[]; missing: Set<string> }> {
  const records = await findRecords(deps, [...entries].map(entryKey))
  const there = new Set(records.map(bundleEntry))
  const waiting = records.filter(({ state }) => state === 'pending')
  const keys = waiting.flatMap(({ pk, eventSk }) => (eventSk === undefined ? [] : [{ pk, sk: eventSk }]))
  const events = new Map((await findTaskEvents(deps, keys)).map((event) => [event.eventId, event]))
  const due = waiting.flatMap((record) => {
    const event = events.get(record.eventId)
    return event === undefined ? [] : [{ record, event }]
  })
  return { due, missing: new Set([...entries].filter((entry) => !there.has(entry))) }
}
