import type { MailReason, SkipReason } from '#shared/contract/mail-record.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { firstReason } from './first-reason.ts'
import { type MailPath, mailPath } from './mail-path.ts'
import { isNothing, netEffect } from './net-effect.ts'
import {
  type Decision,
  decideRecipients,
  decideUnnamedWatchers,
  strongestReason,
  unnamedWatchersAfter,
} from './recipients.ts'
import { graceMs, groupedDueAt, isFlood, nextAt, promptWindowMs } from './waiting-time.ts'

/** One mail that would have left, with the events it would have told of. */
export type SimulatedMail = {
  at: Date
  speed: 'at_once' | 'grouped' | 'daily'
  reason: MailReason
  /** Each task with its last title, the one with the newest event first. */
  tasks: { key: string; title: string }[]
  events: number
  /** Of how many due dates it would have reminded. */
  reminders: number
}

export type Simulation = { mails: SimulatedMail[]; skipped: Partial<Record<SkipReason, number>> }

/** Whose mail it would be, and what they have chosen. */
export type Reader = {
  personId: string
  timeZone: string
  preferences: Preferences
  mutedTaskIds: ReadonlySet<string>
}

type ToldEvent = { event: TaskEvent; reason: MailReason }
type Waiting = { speed: SimulatedMail['speed']; firstAt: Date; dueAt: Date; isUrgent: boolean; told: ToldEvent[] }
type State = Simulation & {
  reader: Reader
  waiting: Map<string, Waiting>
  /** Mails at once within a minute, by who caused them. */
  prompt: Map<string, { beganAt: Date; count: number }>
  /** The last mail at once about each task, and by whose hand. */
  lastPrompt: Map<string, { at: Date; actorId: string }>
}

/**
 * Which mails these events would have sent one person, by the rules by which the notifier sends them. What only it
 * knows when a mail leaves is left out: what somebody had seen in the app by then, and whether their address took mail.
 */
export function simulateMail(events: readonly TaskEvent[], reader: Reader): Simulation {
  const state: State = { reader, mails: [], skipped: {}, waiting: new Map(), prompt: new Map(), lastPrompt: new Map() }
  const ordered = events.toSorted((one, other) => one.occurredAt.localeCompare(other.occurredAt) || one.seq - other.seq)
  for (const event of ordered) {
    letLeave(state, new Date(event.occurredAt))
    take(state, event)
  }
  letLeave(state, new Date(8_640_000_000_000_000))
  const mails = state.mails.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return { mails, skipped: state.skipped }
}

function take(state: State, event: TaskEvent): void {
  const { reader } = state
  const decision = decisionOf(event, reader)
  if (decision === undefined) return
  const path = mailPath(event, { decision, preferences: reader.preferences })
  const told = { event, reason: decision.reason }
  const muted = reader.mutedTaskIds.has(event.taskId)
  if (typeof path === 'object') skip(state, firstReason({ muted, [path.skip]: true }) ?? path.skip, 1)
  else if (path === 'at_once' && isInGrace(state, event)) wait(state, told, untilStill(state, event))
  else if (path === 'at_once' && !isFlood(countPrompt(state, event))) sendNow(state, told)
  else wait(state, told, joiningOf(event, path, reader))
}

/** Who has a record of an event, and is not named by it, watched. */
function decisionOf(event: TaskEvent, { personId }: Reader): Decision | undefined {
  const named = decideRecipients(event).find((decision) => decision.personId === personId)
  if (named !== undefined || unnamedWatchersAfter(event) === undefined) return named
  return decideUnnamedWatchers(event, [personId])[0]
}

const graceEnd = ({ lastPrompt }: State, { taskId, actorId }: TaskEvent): Date | undefined => {
  const last = lastPrompt.get(taskId)
  return last?.actorId === actorId ? new Date(last.at.getTime() + graceMs) : undefined
}

/** Whether the same hand has just been told of. */
const isInGrace = (state: State, event: TaskEvent): boolean =>
  (graceEnd(state, event)?.getTime() ?? 0) > Date.parse(event.occurredAt)

const untilStill = (state: State, event: TaskEvent): Joining => ({
  key: event.taskId,
  speed: 'grouped',
  dueAt: () => graceEnd(state, event) ?? new Date(event.occurredAt),
  isUrgent: true,
})

type Joining = { key: string; speed: Waiting['speed']; dueAt: (firstAt: Date) => Date; isUrgent?: boolean }

/** What a mail waits in; one that would leave at once, and may not, waits with the others of its actor. */
function joiningOf(event: TaskEvent, path: MailPath, { preferences, timeZone }: Reader): Joining {
  const now = new Date(event.occurredAt)
  if (path === 'daily') return { key: 'daily', speed: 'daily', dueAt: () => nextAt(preferences.dailyAt, timeZone, now) }
  if (path === 'grouped') return { key: event.taskId, speed: 'grouped', dueAt: (firstAt) => groupedDueAt(firstAt, now) }
  return { key: `burst ${event.actorId}`, speed: 'grouped', dueAt: () => now }
}

function countPrompt({ prompt }: State, { actorId, occurredAt }: TaskEvent): number {
  const now = new Date(occurredAt)
  const window = prompt.get(actorId)
  const isOpen = window !== undefined && now.getTime() - window.beganAt.getTime() < promptWindowMs
  const counted = isOpen ? { ...window, count: window.count + 1 } : { beganAt: now, count: 1 }
  prompt.set(actorId, counted)
  return counted.count
}

function wait({ waiting }: State, told: ToldEvent, { key, speed, dueAt, isUrgent = false }: Joining): void {
  const there = waiting.get(key)
  const firstAt = there?.firstAt ?? new Date(told.event.occurredAt)
  const due = dueAt(firstAt)
  const isKept = there !== undefined && (there.isUrgent || isUrgent) && there.dueAt < due
  waiting.set(key, {
    speed,
    firstAt,
    dueAt: isKept ? there.dueAt : due,
    isUrgent: isUrgent || there?.isUrgent === true,
    told: [...(there?.told ?? []), told],
  })
}

/** A mail at once takes along what waits for its task. */
function sendNow(state: State, told: ToldEvent): void {
  const { taskId, occurredAt, actorId } = told.event
  state.lastPrompt.set(taskId, { at: new Date(occurredAt), actorId })
  const along = state.waiting.get(taskId)
  state.waiting.delete(taskId)
  send(state, { told: [...(along?.told ?? []), told], at: new Date(occurredAt), speed: 'at_once' })
}

const minuteMs = 60_000

/** What waits leaves with the first sweep, one a minute, for which it is due. */
const sweptAt = ({ dueAt }: Waiting): Date => new Date(Math.ceil(dueAt.getTime() / minuteMs) * minuteMs)

function letLeave(state: State, now: Date): void {
  for (const [key, waiting] of state.waiting) {
    const at = sweptAt(waiting)
    if (at > now) continue
    state.waiting.delete(key)
    send(state, { told: waiting.told, at, speed: waiting.speed })
  }
}

type Sending = { told: ToldEvent[]; at: Date; speed: SimulatedMail['speed'] }

function send(state: State, { told, at, speed }: Sending): void {
  const ofTasks = [...Map.groupBy(told, ({ event }) => event.taskId).values()]
  const sent = ofTasks.filter((those) => isTold(state, those, speed))
  if (sent.length === 0) return
  const newestFirst = sent
    .map((those) => those.map(({ event }) => event).toSorted((one, other) => one.seq - other.seq))
    .toSorted((one, other) => (other.at(-1)?.occurredAt ?? '').localeCompare(one.at(-1)?.occurredAt ?? ''))
  const reasons = sent.flat().map(({ reason }) => reason)
  state.mails.push({
    at,
    speed,
    reason: strongestReason(reasons),
    tasks: newestFirst.flatMap((events) => events.slice(-1).map(({ taskKey: key, title }) => ({ key, title }))),
    events: sent.flat().length,
    reminders: 0,
  })
}

function isTold(state: State, told: ToldEvent[], speed: Sending['speed']): boolean {
  const events = told.map(({ event }) => event).toSorted((one, other) => one.seq - other.seq)
  const why = whyNot(state, events, speed)
  if (why !== undefined) skip(state, why, told.length)
  return why === undefined
}

function whyNot({ reader }: State, events: TaskEvent[], speed: Sending['speed']): SkipReason | undefined {
  if (events.some(({ taskId }) => reader.mutedTaskIds.has(taskId))) return 'muted'
  return speed !== 'at_once' && isNothing(netEffect(events)) ? 'no_net_change' : undefined
}

function skip({ skipped }: State, why: SkipReason, count: number): void {
  skipped[why] = (skipped[why] ?? 0) + count
}
