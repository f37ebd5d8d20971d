import { dayIn } from '#shared/contract/due-group.ts'
import type { MailReason, SkipReason } from '#shared/contract/mail-record.ts'
import { firstReason } from './first-reason.ts'
import { modeOf } from './mail-speed.ts'
import { strongestReason } from './recipients.ts'
import { type ReminderDay, reminderMoment, sameDayMoment } from './reminder-moment.ts'
import type { Reader, SimulatedMail, Simulation } from './simulate.ts'
import { isFlood } from './waiting-time.ts'

/** A reminder that was decided about. */
export type PastReminder = ReminderDay & {
  taskId: string
  taskKey: string
  title: string
  projectId: string
  reason: MailReason
  decidedAt: Date
  /** Why there was none, where no choice of theirs would have changed that: the task was done by then, say. */
  over: SkipReason | undefined
}

type Leaving = PastReminder & { at: Date; mode: 'each' | 'grouped' | 'daily' }

/** The same mails with those that would have reminded of due dates; what belongs to a mail of the day is in it. */
export function withReminders(changes: Simulation, reminders: readonly PastReminder[], reader: Reader): Simulation {
  const skipped = { ...changes.skipped }
  const leaving = reminders.flatMap((reminder): Leaving[] => {
    const mode = modeOf(reader.preferences, reminder.projectId, 'due')
    const why = whyNot(reminder, reader)
    if (why === undefined && mode !== 'off') return [{ ...reminder, mode, at: leavesAt(reminder, reader) }]
    const said = why ?? 'preference'
    skipped[said] = (skipped[said] ?? 0) + 1
    return []
  })
  const mails = [...changes.mails]
  for (const those of together(leaving)) {
    const mail = mailOf(those)
    const at = mails.findIndex((one) => one.speed === 'daily' && mail.speed === 'daily' && +one.at === +mail.at)
    const there = mails[at]
    if (there === undefined) mails.push(mail)
    else mails[at] = joined(there, mail)
  }
  return { mails: mails.toSorted((one, other) => one.at.getTime() - other.at.getTime()), skipped }
}

function whyNot({ over, taskId, projectId }: PastReminder, { preferences, mutedTaskIds }: Reader) {
  const preference = modeOf(preferences, projectId, 'due') === 'off'
  return firstReason({ ...(over && { [over]: true }), muted: mutedTaskIds.has(taskId), preference })
}

const minuteMs = 60_000

/** At the hour of the day before or after; what came up on the day itself, then, or as soon as it had come up. */
function leavesAt({ decidedAt, ...day }: PastReminder, { preferences: { dailyAt }, timeZone }: Reader): Date {
  const isSameDay = day.kind === 'due_soon' && dayIn(timeZone, decidedAt) === day.dueOn
  const moment = isSameDay ? sameDayMoment(day, { dailyAt, timeZone }) : reminderMoment(day, { dailyAt, timeZone })
  const ms = isSameDay ? Math.max(moment.getTime(), decidedAt.getTime()) : moment.getTime()
  return new Date(Math.ceil(ms / minuteMs) * minuteMs)
}

/** Which of them are one mail: those of a day's mail, and more at once than anybody wants one by one. */
function together(leaving: Leaving[]): Leaving[][] {
  const sameLook = ({ kind, dueOn, at }: Leaving): string => `${kind} ${dueOn} ${at.getTime()}`
  const grouped = Map.groupBy(
    leaving.filter(({ mode }) => mode === 'grouped'),
    sameLook,
  )
  const mailKey = (one: Leaving): string => {
    if (one.mode === 'daily') return `daily ${one.at.getTime()}`
    const isMany = one.mode === 'grouped' && isFlood(grouped.get(sameLook(one))?.length ?? 0)
    return isMany ? `due ${one.at.getTime()}` : `${sameLook(one)} ${one.taskId}`
  }
  return [...Map.groupBy(leaving, mailKey).values()]
}

function mailOf(those: Leaving[]): SimulatedMail {
  const speed = those[0]?.mode === 'daily' ? 'daily' : those.length > 1 ? 'grouped' : 'at_once'
  return {
    at: those[0]?.at ?? new Date(0),
    speed,
    reason: strongestReason(those.map(({ reason }) => reason)),
    tasks: those.map(({ taskKey: key, title }) => ({ key, title })),
    events: 0,
    reminders: those.length,
  }
}

function joined(there: SimulatedMail, mail: SimulatedMail): SimulatedMail {
  const known = new Set(there.tasks.map(({ key }) => key))
  return {
    ...there,
    reason: strongestReason([there.reason, mail.reason]),
    tasks: [...there.tasks, ...mail.tasks.filter(({ key }) => !known.has(key))],
    reminders: there.reminders + mail.reminders,
  }
}
