import { addDays, dayIn } from '#shared/contract/due-group.ts'
import { reminderKinds } from '#shared/contract/mail-record.ts'
import { dayOfReminder, type ReminderDay } from '#shared/mail-rules/reminder-moment.ts'

const hourMs = 3_600_000

// The zones of the world are from 12 hours behind UTC to 14 ahead: a day begins and ends that far apart.
const aheadMs = 14 * hourMs
const behindMs = 12 * hourMs

/** How late a reminder may be: a day without a minute's run loses none, and what is older would be no help. */
export const latestMs = 36 * hourMs

const utcDay = (ms: number): string => dayIn('UTC', new Date(ms))

/**
 * The days of which anybody on Earth may have to be reminded now, or was to be and is not too late for it. Oldest
 * first.
 */
export function reminderDays(now: Date): ReminderDay[] {
  const days: ReminderDay[] = []
  const last = utcDay(now.getTime() + aheadMs)
  for (let day = utcDay(now.getTime() - latestMs - behindMs); day <= last; day = addDays(day, 1))
    days.push(...reminderKinds.map((kind) => ({ kind, dueOn: addDays(day, -dayOfReminder[kind]) })))
  return days
}

/** Whether it is time for a reminder, and not too late: what is due today is no old news before tomorrow. */
export function isDueNow({ kind, dueOn }: ReminderDay, moment: Date, { timeZone, now }: Here): boolean {
  const age = now.getTime() - moment.getTime()
  return age >= 0 && (age < latestMs || (kind === 'due_soon' && dayIn(timeZone, now) === dueOn))
}

type Here = { timeZone: string; now: Date }

const quarterMs = hourMs / 4

// Later than any time: nothing of the day is left to do.
const never = '9999-12-31T00:00:00.000Z'

/**
 * When a day's tasks are to be looked at again: at the next moment of any of their people, and at each quarter of an
 * hour, which is when people set their hour to who have no such task yet. Never, when the day is over everywhere.
 */
export function nextLookAt({ kind, dueOn }: ReminderDay, moments: readonly Date[], now: Date): string {
  // Of what is due today people are reminded until the day is over.
  const end = Date.parse(`${addDays(dueOn, kind === 'due_soon' ? 1 : dayOfReminder[kind] + 1)}T00:00:00Z`) + behindMs
  if (now.getTime() >= end) return never
  const quarter = (Math.floor(now.getTime() / quarterMs) + 1) * quarterMs
  const coming = moments.map((moment) => moment.getTime()).filter((moment) => moment > now.getTime())
  return new Date(Math.min(quarter, ...coming)).toISOString()
}

/**
 * What a reminder says when it is read: due tomorrow, today, or since when. Undefined when it comes too late to be of
 * use.
 */
export function sayingOf({ kind, dueOn }: ReminderDay, today: string): 'tomorrow' | 'today' | 'past' | undefined {
  if (kind === 'overdue') return dueOn < today ? 'past' : undefined
  if (dueOn === today) return 'today'
  // Somebody who moved west meanwhile has the day before the day before.
  return dueOn > today ? 'tomorrow' : undefined
}
