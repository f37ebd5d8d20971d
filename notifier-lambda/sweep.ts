import { logKeyOf } from '#shared/change-log-keys.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { Bundle, LedgerRecord } from '#shared/mail-ledger/items.ts'
import { type LedgerKey, ledgerPlace } from '#shared/mail-ledger/keys.ts'
import { listDue } from '#shared/mail-ledger/queue.ts'
import { beginSweep, endSweep } from '#shared/mail-ledger/sweeps.ts'
import { remind } from './deciding/remind.ts'
import { deliver } from './delivering/deliver.ts'
import { deliverBundle, type Outcome } from './delivering/deliver-bundle.ts'
import { deliverReminder } from './delivering/deliver-reminder.ts'
import { takeUp } from './notify.ts'
import { findEvent, noteGap } from './reading/change-log.ts'
import { listUndecided } from './reading/list-undecided.ts'
import type { NotifierDeps } from './reading/notifier-deps.ts'
import { sendBy } from './sending/send-mail.ts'
import { noteStuck, type Stuck, tryWithCare } from './set-aside.ts'

// An event younger than this is most likely in the hands of the invocation that its rule started.
const undecidedAfterMs = 5000
// Per shard and round; the sweep goes on until nothing is left or its time is over.
const roundSize = 25

type Swept = {
  events: number
  mails: number
  /** For how long what waited longest had been due. */
  oldestDueSeconds: number
  oldestUndecidedSeconds: number
}

type Sweep = {
  deps: NotifierDeps
  /** Epoch ms. */
  until: number
  /** Places of what this sweep leaves alone from now on. */
  passedOver: Set<string>
  /**
   * The sweep before died, perhaps of what it had in hand: then one thing after the other, each try is counted before
   * it is made, and what was tried before comes last.
   */
  isCareful: boolean
  last: (() => Promise<unknown>)[]
}

/**
 * Takes up what is due: reminders, events without decisions, mails that wait. Ends by itself in time; the next minute
 * goes on.
 */
export async function sweep(deps: NotifierDeps): Promise<Swept> {
  const { sweepId, hasLastDied } = await beginSweep(deps)
  if (hasLastDied)
    deps.log.warn('the sweep before did not come to its end: what it may have died of is tried by itself')
  const running = { deps, until: sendBy(deps), passedOver: new Set<string>(), isCareful: hasLastDied, last: [] }
  try {
    return await run(running)
  } finally {
    await endSweep(deps, sweepId)
  }
}

async function run(running: Sweep): Promise<Swept> {
  const { deps, until, passedOver, last } = running
  const swept = { events: 0, mails: 0, oldestDueSeconds: 0, oldestUndecidedSeconds: 0 }
  let passedBefore = 0
  // First, so that they are in the mail of the day that leaves at the same hour; with half of the time, so that others
  // leave as well.
  await remind(deps, (deps.now().getTime() + until) / 2)
  while (deps.now().getTime() < until) {
    const { events, oldestSeconds: undecided } = await decideUndecided(running)
    const { mails, isFull, oldestSeconds: due } = await deliverDue(running)
    swept.oldestUndecidedSeconds = Math.max(swept.oldestUndecidedSeconds, undecided)
    swept.oldestDueSeconds = Math.max(swept.oldestDueSeconds, due)
    swept.events += events
    swept.mails += mails
    const isThrough = events + mails === 0 && passedOver.size === passedBefore
    if (isFull || isThrough) break
    passedBefore = passedOver.size
  }
  for (const attempt of last) if (deps.now().getTime() < until) await attempt()
  return swept
}

const misshapen = () => new Error('The item does not have the shape that it should.')

/** Counts that an item failed, and leaves it alone for the rest of the sweep. */
async function passOver({ deps, passedOver }: Sweep, stuck: Stuck): Promise<void> {
  passedOver.add(ledgerPlace(stuck.key))
  await noteStuck(deps, stuck)
}

/** Tries something now, or in a careful sweep perhaps at its end: then nothing came of it yet. */
async function attempt<Result>(
  { deps, isCareful, passedOver, last }: Sweep,
  of: Stuck['of'],
  key: LedgerKey,
  make: () => Promise<Result>,
): Promise<Result | 'later'> {
  if (!isCareful) return make()
  const tried = await tryWithCare(deps, { of, key }, make)
  if (!('later' in tried)) return tried.result
  passedOver.add(ledgerPlace(key))
  if (tried.later) last.push(tried.later)
  return 'later'
}

const secondsSince = (deps: NotifierDeps, iso: string | undefined): number =>
  iso === undefined ? 0 : Math.max(0, Math.round((deps.now().getTime() - Date.parse(iso)) / 1000))

/** How many events were decided. One that can't be is left for the next minute and does not hold up the others. */
async function decideUndecided(running: Sweep) {
  const { deps, until, passedOver } = running
  const before = new Date(deps.now().getTime() - undecidedAfterMs)
  const { events, unreadable, oldestAt } = await listUndecided(deps, { before, limit: roundSize, passedOver })
  for (const key of unreadable) await passOver(running, { of: 'event', key, error: misshapen() })
  let decided = 0
  for (const event of events) {
    if (deps.now().getTime() >= until) break
    const outcome = await attempt(running, 'event', logKeyOf(event), () => decideOne(running, event))
    if (outcome === 'decided') decided += 1
  }
  return { events: decided, oldestSeconds: secondsSince(deps, oldestAt) }
}

async function decideOne(running: Sweep, event: BatonEvent): Promise<'decided' | 'left'> {
  const { deps, passedOver } = running
  try {
    const outcome = await takeUp(deps, event)
    if (outcome === 'gap' && 'taskId' in event) await noteGap(deps, event)
    if (outcome === 'decided') return 'decided'
    passedOver.add(ledgerPlace(logKeyOf(event)))
  } catch (error) {
    deps.log.error({ err: error, eventId: event.eventId }, 'sweep: an event could not be decided')
    await passOver(running, { of: 'event', key: logKeyOf(event), error })
  }
  return 'left'
}

// Most of a send is waiting for others: enough to fill SES's usual 14 a second at half a second each.
const sendsAtOnce = 8

/**
 * How many records and bundles were taken up, and whether the account's rate had no room for more. Each to its end,
 * whatever becomes of others.
 */
async function deliverDue(running: Sweep) {
  const { deps, until, passedOver, isCareful } = running
  const { records, bundles, unreadable, oldestAt } = await listDue(deps, roundSize)
  for (const key of unreadable) await passOver(running, { of: 'mail', key, error: misshapen() })
  const left = [...bundles, ...records].filter((item) => !passedOver.has(ledgerPlace(item))).values()
  const counted = { mails: 0, isFull: false }
  async function work(): Promise<void> {
    for (const item of left) {
      if (counted.isFull || deps.now().getTime() >= until) return
      const outcome = await attempt(running, 'mail', item, () => deliverOne(running, item))
      if (outcome === 'taken up') counted.mails += 1
      if (outcome === 'no slot') counted.isFull = true
    }
  }
  await Promise.all(Array.from({ length: isCareful ? 1 : sendsAtOnce }, work))
  return { ...counted, oldestSeconds: secondsSince(deps, oldestAt) }
}

async function deliverOne(running: Sweep, item: LedgerRecord | Bundle): Promise<Outcome> {
  const { deps } = running
  try {
    if ('bundleOf' in item) return await deliverBundle(deps, item)
    if (item.reminder !== undefined) return await deliverReminder(deps, item)
    const event = item.eventSk && (await findEvent(deps, { pk: item.pk, sk: item.eventSk }))
    if (event) return await deliver(deps, event, item)
    throw new Error(`The event ${item.eventId} of a ledger record is not in the change log.`)
  } catch (error) {
    deps.log.error({ err: error, pk: item.pk, sk: item.sk }, 'sweep: a mail could not be brought to its end')
    await passOver(running, { of: 'mail', key: item, error })
    return 'taken up'
  }
}
