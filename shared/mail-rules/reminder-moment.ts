import { addDays } from '#shared/contract/due-group.ts'
import type { ReminderKind } from '#shared/contract/mail-record.ts'
import { momentIn } from './waiting-time.ts'

/** Reminders of one kind of what is due on one day, for people of all zones. */
export type ReminderDay = { kind: ReminderKind; dueOn: string }

/** Somebody's own day on which they are reminded, from the due date. */
export const dayOfReminder: Record<ReminderKind, number> = { due_soon: -1, overdue: 1 }

type Hour = { dailyAt: string; timeZone: string }

/** When somebody is reminded: at their hour, in their zone, on the day before the due date or on the day after it. */
export function reminderMoment({ kind, dueOn }: ReminderDay, { dailyAt, timeZone }: Hour): Date {
  return momentIn(timeZone, addDays(dueOn, dayOfReminder[kind]), dailyAt)
}

/**
 * Somebody's hour on the day itself: for what was not due then, or not theirs, when the day before was to be reminded
 * of.
 */
export function sameDayMoment({ dueOn }: Pick<ReminderDay, 'dueOn'>, { dailyAt, timeZone }: Hour): Date {
  return momentIn(timeZone, dueOn, dailyAt)
}
