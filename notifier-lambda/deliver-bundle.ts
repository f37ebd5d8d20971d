import { backoffMs } from '#shared/backoff.ts'
import { type Bundle, bundleEntry, entryKey, type LedgerRecord } from '#shared/mail-ledger.ts'
import { findTaskEvents } from './change-log.ts'
import { isGivenUp } from './give-up.ts'
import { finishBundle, forgetEmpty, leaseBundle, postponeBundle } from './ledger/bundles.ts'
import { findRecords, markEnded, markSent } from './ledger/records.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { gatherAll } from './reminders/gather-reminders.ts'
import { providerWords, refusalOf } from './sending/refusal.ts'
import type { Due } from './tasks/gather.ts'
import { sendMatter } from './tasks/send-matter.ts'

const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

/** Sends the one mail of a bundle, unless another invocation has it. Returns whether it was this one that took it up. */
export async function deliverBundle(deps: NotifierDeps, { pk, sk }: Bundle): Promise<boolean> {
  const bundle = await leaseBundle(deps, { pk, sk }, 'due')
  if (bundle === undefined) {
    await forgetEmpty(deps, { pk, sk })
    return false
  }
  try {
    const waiting = await readWaiting(deps, bundle)
    await sendTogether(deps, bundle, waiting)
    await finishBundle(deps, bundle, waiting.missing)
  } catch (error) {
    await takeBack(deps, bundle, error)
  }
  return true
}

/** Back into the queue, but for what has been tried for too long. */
async function takeBack(deps: NotifierDeps, bundle: Bundle, error: unknown): Promise<void> {
  const detail = providerWords(error)
  const dueAt = new Date(deps.now().getTime() + backoffMs(bundle.attempts, deps.random(), retry))
  deps.log.warn({ err: error, personId: bundle.personId, attempts: bundle.attempts, dueAt }, 'bundle not sent yet')
  if (isGivenUp(bundle.firstAt, deps.now())) await giveUp(deps, bundle, detail ?? '')
  await postponeBundle(deps, bundle, { dueAt, detail })
}

async function giveUp(deps: NotifierDeps, bundle: Bundle, detail: string): Promise<void> {
  const { due, reminders } = await readWaiting(deps, bundle)
  const records = [...due.map(({ record }) => record), ...reminders]
  const old = records.filter(({ decidedAt }) => isGivenUp(decidedAt, deps.now()))
  deps.log.error({ personId: bundle.personId, records: old.length }, 'mails of a bundle given up')
  await Promise.all(old.map((record) => markEnded(deps, record, { state: 'failed', why: 'expired', detail })))
}

async function sendTogether(deps: NotifierDeps, { personId, bundleOf }: Bundle, waiting: Waiting): Promise<void> {
  const { due, reminders } = waiting
  if (due.length + reminders.length === 0) return
  const { matter, told, skipped } = await gatherAll(deps, { personId, due, reminders, bundleOf })
  await Promise.all(skipped.map(({ record, why }) => markEnded(deps, record, { state: 'skipped', why })))
  if (matter === undefined) return
  try {
    const messageId = await sendMatter(deps, matter)
    await markSent(deps, told, messageId)
    deps.log.info({ personId, bundleOf, records: told.length, messageId }, 'bundle sent')
  } catch (error) {
    const detail = refusalOf(error)
    if (detail === undefined) throw error
    await Promise.all(told.map((record) => markEnded(deps, record, { state: 'failed', why: 'rejected', detail })))
  }
}

type Waiting = {
  due: Due[]
  /** They have no event. */
  reminders: LedgerRecord[]
  missing: Set<string>
}

/**
 * The records of a bundle that are still waiting, with their events, and the entries that have no record (yet). They were tried as often
 * as the bundle was: a second time says that there may be two mails.
 */
export async function readWaiting(
  deps: NotifierDeps,
  { pk, sk, entries = new Set(), attempts }: Bundle,
): Promise<Waiting> {
  const records = await findRecords(deps, [...entries].map(entryKey))
  const there = new Set(records.map(bundleEntry))
  // A decision that was made twice may have put a record in here that waits elsewhere, or leaves by itself.
  const waiting = records
    .filter(({ state, bundle }) => state === 'pending' && bundle?.pk === pk && bundle.sk === sk)
    .map((record) => ({ ...record, attempts: Math.max(record.attempts, attempts) }))
  const keys = waiting.flatMap((record) =>
    record.eventSk === undefined ? [] : [{ pk: record.pk, sk: record.eventSk }],
  )
  const events = new Map((await findTaskEvents(deps, keys)).map((event) => [event.eventId, event]))
  const due = waiting.flatMap((record) => {
    const event = events.get(record.eventId)
    return event === undefined ? [] : [{ record, event }]
  })
  const reminders = waiting.filter(({ reminder }) => reminder !== undefined)
  return { due, reminders, missing: new Set([...entries].filter((entry) => !there.has(entry))) }
}
