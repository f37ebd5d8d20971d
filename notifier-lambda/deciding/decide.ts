import { logKeyOf, shardOf } from '#shared/change-log-keys.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { ledgerPlace, recordKey } from '#shared/mail-ledger/keys.ts'
import { findRecords, leaseFrom, putRecord } from '#shared/mail-ledger/records.ts'
import type { Decision } from '#shared/mail-rules/recipients.ts'
import { noteReached } from '../reading/change-log.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { findChoices } from '../reading/people.ts'
import { sendBy } from '../sending/send-mail.ts'
import { readDecisions } from './decision-pages.ts'
import { type Leased, queue, setOut, waitInOrder, waitTogether } from './prompt.ts'
import { type Route, routeMail } from './route.ts'
import { whyOff } from './why-no-mail.ts'

/** An event whose turn it is, and how far somebody has come with it. */
export type Deciding = { event: BatonEvent; times: 'first' | 'again'; decidedUpTo?: string | undefined }

export type Decided = {
  /** What is to be sent now, by this invocation alone. */
  leased: Leased[]
  /** Why some of the decisions could not be written; a repeat finds the others there. */
  failures: unknown[]
  /** False when the time was over before everybody was decided about. */
  isWhole: boolean
}

// What one invocation sends itself: it has seconds for that, and less of the account's rate. The sweeps send the
// others.
const sentAtOnceMax = 50

/**
 * Writes down who is told of an event, when, or why not; once for each person. Ends with half of the time, as what is
 * to leave now leaves after it; who decides the event again goes on from there.
 */
export async function decide(deps: NotifierDeps, { event, times, decidedUpTo }: Deciding): Promise<Decided> {
  const decided: Decided = { leased: [], failures: [], isWhole: true }
  const until = (deps.now().getTime() + sendBy(deps)) / 2
  let reached: string | undefined
  for await (const { decisions, upTo } of readDecisions(deps, event, decidedUpTo)) {
    if (reached !== undefined && deps.now().getTime() >= until) return { ...decided, isWhole: false }
    const wanted = times === 'first' ? decisions : await missing(deps, event, decisions)
    const { leased, failures } = await decideSome(deps, event, wanted, sentAtOnceMax - decided.leased.length)
    decided.leased.push(...leased)
    decided.failures.push(...failures)
    reached = upTo
    if (reached !== undefined && decided.failures.length === 0) await noteReached(deps, event, reached)
  }
  return decided
}

async function decideSome(deps: NotifierDeps, event: BatonEvent, decisions: Decision[], room: number) {
  const routes = await routeAll(deps, event, decisions)
  let left = room
  const written = await Promise.allSettled(
    decisions.map((decision, index) => {
      const route = routes[index] ?? 'now'
      if (route === 'now') left -= 1
      return record(deps, { event, decision, route: route === 'now' && left < 0 ? 'queued' : route })
    }),
  )
  return {
    leased: written.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : [])),
    failures: written.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  }
}

/** What was decided and is not in the ledger: a replay brings that back, and a repeat finds nothing to do. */
async function missing(deps: NotifierDeps, event: BatonEvent, decisions: Decision[]): Promise<Decision[]> {
  const place = logKeyOf(event)
  const keys = decisions.map((decision) => recordKey(place, decision))
  const there = new Set((await findRecords(deps, keys)).map(ledgerPlace))
  return decisions.filter((decision) => !there.has(ledgerPlace(recordKey(place, decision))))
}

/** Mails about accounts leave at once, whatever somebody prefers. */
async function routeAll(deps: NotifierDeps, event: BatonEvent, decisions: Decision[]): Promise<Route[]> {
  if (!('taskId' in event)) return decisions.map(() => 'now' as const)
  const personIds = decisions.map(({ personId }) => personId)
  const choices = await findChoices(deps.database, personIds)
  const routes = decisions.map((decision) =>
    routeMail({ event, decision, choices: choices.get(decision.personId) ?? 'gone', now: deps.now() }),
  )
  const off = personIds.filter((_, at) => isOff(routes[at]))
  const whys = await whyOff(deps.database, { ...event, personIds: off })
  return routes.map((route, at) => (isOff(route) ? { skip: whys.get(personIds[at] ?? '') ?? 'preference' } : route))
}

const isOff = (route: Route | undefined): boolean =>
  typeof route === 'object' && 'skip' in route && route.skip === 'preference'

type RoutedDecision = { event: BatonEvent; decision: Decision; route: Route | 'queued' }

/** The record if it is new and its mail leaves now: leased as it is written, which saves a mail at once a write. */
async function record(deps: NotifierDeps, { event, decision, route }: RoutedDecision): Promise<Leased | undefined> {
  const { personId, target, reason } = decision
  const now = deps.now()
  const place = logKeyOf(event)
  const known = {
    ...recordKey(place, decision),
    eventSk: place.sk,
    eventId: event.eventId,
    personId,
    target,
    reason,
    decidedAt: now.toISOString(),
    attempts: 0,
    ...('seq' in event ? { seq: event.seq } : {}),
  }
  if (route === 'now' || route === 'queued') {
    if ('taskId' in event) return route === 'now' ? setOut(deps, event, known) : queue(deps, event, known)
    const leased: LedgerRecord = { ...known, ...leaseFrom(now, deps.newId()), dueShard: shardOf(event.eventId) }
    return (await putRecord(deps, leased)) ? { record: leased } : undefined
  }
  if ('skip' in route) await putRecord(deps, { ...known, state: 'skipped', why: route.skip })
  else if ('taskId' in event && route.wait.bundleOf === 'task')
    await waitInOrder(deps, { event, record: known, waiting: route.wait })
  else await waitTogether(deps, known, route.wait)
  return undefined
}
