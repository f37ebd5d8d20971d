import { logKeyOf } from '#shared/change-log-keys.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { type Bundle, type LedgerRecord, ledgerPlace } from '#shared/mail-ledger.ts'
import { findEvent, findSuccessor, findTurn, markDecided, noteGap } from './change-log.ts'
import { replanDaily } from './daily/replan-daily.ts'
import { decide } from './decide.ts'
import { deliver, deliverLeased } from './deliver.ts'
import { deliverBundle, type Outcome } from './deliver-bundle.ts'
import { listDue } from './ledger/due.ts'
import { listUndecided } from './list-undecided.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { deliverReminder } from './reminders/deliver-reminder.ts'
import { remind } from './reminders/remind.ts'
import { sendBy } from './sending/send-mail.ts'
import { noteStuck, type Stuck } from './set-aside.ts'

/**
 * Decides who is told of an event, writes every decision down, and then sends what is to be sent now. A repeat of the event changes nothing.
 * The events of a task are decided in the order of its log: what comes too early stays undecided, and is taken up by whoever decides what
 * was missing before it, or by a sweep.
 */
export async function notify(deps: NotifierDeps, event: BatonEvent): Promise<'decided' | 'waits'> {
  for (const pauseMs of gapPausesMs) {
    const outcome = await takeUp(deps, event)
    if (outcome !== 'gap') return outcome
    await deps.sleep(pauseMs)
  }
  return (await takeUp(deps, event)) === 'decided' ? 'decided' : 'waits'
}

// What another relay has in hand is in the log within moments.
const gapPausesMs = [50, 200, 800]

/** Decides an event if it is its turn; with `gap` what is missing before it may be there in a moment. */
async function takeUp(deps: NotifierDeps, event: BatonEvent): Promise<'decided' | 'waits' | 'gap'> {
  if (event.type === 'user.profile_changed') await replanDaily(deps, event)
  const turn = 'taskId' in event ? await findTurn(deps, event) : 'next'
  if (turn === 'gap' || turn === 'waits') return turn
  await decideAndSend(deps, event, turn === 'next' ? 'first' : 'again')
  return 'decided'
}

async function decideAndSend(deps: NotifierDeps, event: BatonEvent, times: 'first' | 'again'): Promise<void> {
  const { leased, failures, isWhole } = await decide(deps, event, times)
  const isDecided = isWhole && failures.length === 0
  // Each to its end, whatever becomes of the others: what goes on when an invocation has ended is frozen with it, and may wake up later.
  const ends = await Promise.allSettled([
    ...(isDecided ? [passOn(deps, event)] : []),
    ...leased.map((one) => deliverLeased(deps, event, one)),
  ])
  const failed = [...failures, ...ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))]
  if (failed.length > 0) throw failed[0]
}

/** All decisions about an event are written: now what has come too early is decided, while the mails leave. */
async function passOn(deps: NotifierDeps, event: BatonEvent): Promise<void> {
  const isAwaited = await markDecided(deps, event)
  if (!isAwaited || !('taskId' in event) || deps.now().getTime() >= sendBy(deps)) return
  const next = await findSuccessor(deps, event)
  if (next !== undefined) await decideAndSend(deps, next, 'first')
}

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

/** Takes up what is due: reminders, events without decisions, mails that wait. Ends by itself in time; the next minute goes on. */
export async function sweep(deps: NotifierDeps): Promise<Swept> {
  const swept = { events: 0, mails: 0, oldestDueSeconds: 0, oldestUndecidedSeconds: 0 }
  const until = sendBy(deps)
  const passedOver = new Set<string>()
  let passedBefore = 0
  // First, so that they are in the mail of the day that leaves at the same hour; with half of the time, so that others leave as well.
  await remind(deps, (deps.now().getTime() + until) / 2)
  while (deps.now().getTime() < until) {
    const { events, oldestSeconds: undecided } = await decideUndecided(deps, until, passedOver)
    const { mails, isFull, oldestSeconds: due } = await deliverDue(deps, until, passedOver)
    swept.oldestUndecidedSeconds = Math.max(swept.oldestUndecidedSeconds, undecided)
    swept.oldestDueSeconds = Math.max(swept.oldestDueSeconds, due)
    swept.events += events
    swept.mails += mails
    const isThrough = events + mails === 0 && passedOver.size === passedBefore
    if (isFull || isThrough) break
    passedBefore = passedOver.size
  }
  return swept
}

const misshapen = () => new Error('The item does not have the shape that it should.')

/** Counts that an item failed, and leaves it alone for the rest of the sweep. */
async function passOver(deps: NotifierDeps, passedOver: Set<string>, stuck: Stuck): Promise<void> {
  passedOver.add(ledgerPlace(stuck.key))
  await noteStuck(deps, stuck)
}

const secondsSince = (deps: NotifierDeps, iso: string | undefined): number =>
  iso === undefined ? 0 : Math.max(0, Math.round((deps.now().getTime() - Date.parse(iso)) / 1000))

/** How many events were decided. One that can't be is left for the next minute and does not hold up the others. */
async function decideUndecided(deps: NotifierDeps, until: number, passedOver: Set<string>) {
  const before = new Date(deps.now().getTime() - undecidedAfterMs)
  const { events, unreadable, oldestAt } = await listUndecided(deps, { before, limit: roundSize, passedOver })
  for (const key of unreadable) await passOver(deps, passedOver, { of: 'event', key, error: misshapen() })
  let decided = 0
  for (const event of events) {
    if (deps.now().getTime() >= until) break
    try {
      const outcome = await takeUp(deps, event)
      if (outcome === 'gap' && 'taskId' in event) await noteGap(deps, event)
      if (outcome === 'decided') decided += 1
      else passedOver.add(ledgerPlace(logKeyOf(event)))
    } catch (error) {
      deps.log.error({ err: error, eventId: event.eventId }, 'sweep: an event could not be decided')
      await passOver(deps, passedOver, { of: 'event', key: logKeyOf(event), error })
    }
  }
  return { events: decided, oldestSeconds: secondsSince(deps, oldestAt) }
}

// Most of a send is waiting for others: enough to fill SES's usual 14 a second at half a second each.
const sendsAtOnce = 8

/** How many records and bundles were taken up, and whether the account's rate had no room for more. Each to its end, whatever becomes of others. */
async function deliverDue(deps: NotifierDeps, until: number, passedOver: Set<string>) {
  const { records, bundles, unreadable, oldestAt } = await listDue(deps, roundSize)
  for (const key of unreadable) await passOver(deps, passedOver, { of: 'mail', key, error: misshapen() })
  const left = [...bundles, ...records].values()
  const counted = { mails: 0, isFull: false }
  async function work(): Promise<void> {
    for (const item of left) {
      if (counted.isFull || deps.now().getTime() >= until) return
      const outcome = await deliverItem(deps, item).catch(async (error: unknown) => {
        deps.log.error({ err: error, pk: item.pk, sk: item.sk }, 'sweep: a mail could not be brought to its end')
        await passOver(deps, passedOver, { of: 'mail', key: item, error })
        return 'taken up' as const
      })
      if (outcome === 'taken up') counted.mails += 1
      if (outcome === 'no slot') counted.isFull = true
    }
  }
  await Promise.all(Array.from({ length: sendsAtOnce }, work))
  return { ...counted, oldestSeconds: secondsSince(deps, oldestAt) }
}

async function deliverItem(deps: NotifierDeps, item: LedgerRecord | Bundle): Promise<Outcome> {
  if ('bundleOf' in item) return deliverBundle(deps, item)
  if (item.reminder !== undefined) return deliverReminder(deps, item)
  const event = item.eventSk && (await findEvent(deps, { pk: item.pk, sk: item.eventSk }))
  if (event) return deliver(deps, event, item)
  throw new Error(`The event ${item.eventId} of a ledger record is not in the change log.`)
}
