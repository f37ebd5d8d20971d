import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { findEvent, listUndecided, markDecided } from './change-log.ts'
import { replanDaily } from './daily/replan-daily.ts'
import { decide } from './decide.ts'
import { deliver, deliverLeased } from './deliver.ts'
import { deliverBundle } from './deliver-bundle.ts'
import { listDue } from './ledger/due.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { deliverReminder } from './reminders/deliver-reminder.ts'
import { remind } from './reminders/remind.ts'

/** Decides who is told of an event, writes every decision down, and then sends what is to be sent now. A repeat of the event changes nothing. */
export async function notify(deps: NotifierDeps, event: BatonEvent): Promise<void> {
  if (event.type === 'user.profile_changed') await replanDaily(deps, event)
  const { leased, failures } = await decide(deps, event)
  const isDecided = failures.length === 0
  // Each to its end, whatever becomes of the others: what goes on when an invocation has ended is frozen with it, and may wake up later.
  const ends = await Promise.allSettled([
    ...(isDecided ? [markDecided(deps, event)] : []),
    ...leased.map((record) => deliverLeased(deps, event, record)),
  ])
  const failed = [...failures, ...ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))]
  if (failed.length > 0) throw failed[0]
}

// An event younger than this is most likely in the hands of the invocation that its rule started.
const undecidedAfterMs = 5000
// Per shard and round; the sweep goes on until nothing is left or its time is over.
const roundSize = 25

/** Takes up what is due: reminders, events without decisions, mails that wait. Stops at `deadline` (epoch ms); the next minute goes on. */
export async function sweep(deps: NotifierDeps, deadline: number): Promise<{ events: number; mails: number }> {
  const swept = { events: 0, mails: 0 }
  // First, so that they are in the mail of the day that leaves at the same hour; with half of the time, so that others leave as well.
  await remind(deps, (deps.now().getTime() + deadline) / 2)
  while (deps.now().getTime() < deadline) {
    const events = await decideUndecided(deps)
    const mails = await deliverDue(deps)
    swept.events += events
    swept.mails += mails
    if (events === 0 && mails === 0) break
  }
  return swept
}

/** How many events were decided. One that can't be is left for the next minute and does not hold up the others. */
async function decideUndecided(deps: NotifierDeps): Promise<number> {
  const events = await listUndecided(deps, new Date(deps.now().getTime() - undecidedAfterMs), roundSize)
  let decided = 0
  for (const event of events) {
    try {
      await notify(deps, event)
      decided += 1
    } catch (error) {
      deps.log.error({ err: error, eventId: event.eventId }, 'sweep: an event could not be decided')
    }
  }
  return decided
}

/** How many records and bundles were taken up. */
async function deliverDue(deps: NotifierDeps): Promise<number> {
  const { records, bundles } = await listDue(deps, roundSize)
  let taken = 0
  for (const bundle of bundles) if (await deliverBundle(deps, bundle)) taken += 1
  for (const record of records) {
    if (record.reminder !== undefined) {
      if (await deliverReminder(deps, record)) taken += 1
      continue
    }
    const event = record.eventSk && (await findEvent(deps, { pk: record.pk, sk: record.eventSk }))
    if (!event)
      deps.log.error({ eventId: record.eventId }, 'sweep: the event of a ledger record is not in the change log')
    else if (await deliver(deps, event, record)) taken += 1
  }
  return taken
}
