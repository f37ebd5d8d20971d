import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import { ledgerPlace, reminderKey } from '#shared/mail-ledger/keys.ts'
import { findRecords } from '#shared/mail-ledger/records.ts'
import { daysToLookAt, markLooked } from '#shared/mail-ledger/reminder-marks.ts'
import { type ReminderDay, reminderMoment, sameDayMoment } from '#shared/mail-rules/reminder-moment.ts'
import { findTaskEvents } from '../reading/change-log.ts'
import { listDueTasks } from '../reading/due-task-repository.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { findChoices } from '../reading/people.ts'
import { isDueNow, nextLookAt, reminderDays } from './reminder-days.ts'
import { type Reminding, writeReminders } from './write-reminders.ts'

/**
 * Writes a ledger record for each reminder whose time has come; the sweep sends them. Any number of invocations may do
 * it at once: a record's key says what it is about, and it is put once. What fails is done again in the next minute,
 * and holds up no other mail.
 */
export async function remind(deps: NotifierDeps, deadline: number): Promise<void> {
  const now = deps.now()
  try {
    for (const day of await daysToLookAt(deps, reminderDays(now), now)) {
      if (deps.now().getTime() >= deadline) return
      await remindOf(deps, { day, now, deadline })
    }
  } catch (error) {
    deps.log.error({ err: error }, 'sweep: reminders could not be written')
  }
}

type Round = { day: ReminderDay; now: Date; deadline: number }

async function remindOf(deps: NotifierDeps, { day, now, deadline }: Round): Promise<void> {
  const read = await readDay(deps, { day, now, deadline })
  // What was read is not all of the day: the next minute reads it again.
  if (read === undefined) return
  const fresh = await withoutRecord(deps, day, read.due)
  const written = await keepThoseThatWereSo(deps, { day, now, due: fresh })
  await writeReminders(deps, day, written)
  await markLooked(deps, day, nextLookAt(day, read.moments, now))
  if (written.length > 0) deps.log.info({ ...day, reminders: written.length }, 'reminders written')
}

const pageSize = 500

/** Whose time has come among the people of the day's open tasks, and all of their moments. */
async function readDay(
  { database, ...deps }: NotifierDeps,
  { day, now, deadline }: Round,
): Promise<{ due: Reminding[]; moments: Date[] } | undefined> {
  const due: Reminding[] = []
  const moments = new Map<number, Date>()
  let after = ''
  while (deps.now().getTime() < deadline) {
    const tasks = await listDueTasks(database, { dueOn: day.dueOn, after, limit: pageSize })
    const choices = await findChoices(database, [...new Set(tasks.map(({ personId }) => personId))])
    for (const task of tasks) {
      const chosen = choices.get(task.personId)
      if (chosen === undefined || typeof chosen === 'string') continue
      const { preferences, timeZone } = chosen
      const hour = { dailyAt: preferences.dailyAt, timeZone }
      const moment = reminderMoment(day, hour)
      moments.set(moment.getTime(), moment)
      if (isDueNow(day, moment, { timeZone, now }))
        due.push({ task, moment, sameDay: sameDayMoment(day, hour), preferences })
    }
    const last = tasks.at(-1)
    if (last === undefined || tasks.length < pageSize) return { due, moments: [...moments.values()] }
    after = last.taskId
  }
  return undefined
}

async function withoutRecord(deps: NotifierDeps, day: ReminderDay, due: Reminding[]): Promise<Reminding[]> {
  const keys = due.map(({ task }) => reminderKey({ day, ...task }))
  const there = new Set((await findRecords(deps, keys)).map(ledgerPlace))
  return due.filter(({ task }) => !there.has(ledgerPlace(reminderKey({ day, ...task }))))
}

/**
 * Without the tasks that were not due then, or not this person's, when it was time to remind of them: whoever gives
 * somebody a task for tomorrow in the afternoon has told them when it is due, and whoever sets it for themselves knows.
 * They are reminded on the day itself, at their hour, or with the next look where it came up later than that: nobody is
 * to find out tomorrow.
 */
async function keepThoseThatWereSo(
  deps: NotifierDeps,
  { day, now, due }: { day: ReminderDay; now: Date; due: Reminding[] },
): Promise<Reminding[]> {
  const changed = due.filter(({ task, moment }) => task.updatedAt > moment)
  if (changed.length === 0) return due
  const keys = changed.flatMap(({ task }) =>
    task.sinceVersions.map((version) => ({ pk: taskPartition(task.taskId), sk: sequenceKey(version) })),
  )
  const events = await findTaskEvents(deps, keys)
  const happened = new Map(events.map(({ taskId, seq, occurredAt }) => [`${taskId} ${seq}`, Date.parse(occurredAt)]))
  // What is not in the log yet has happened just now.
  const at = (taskId: string, version: number) => happened.get(`${taskId} ${version}`) ?? Number.POSITIVE_INFINITY
  return due.filter(({ task, moment, sameDay }) => {
    if (task.updatedAt <= moment || (day.kind === 'due_soon' && sameDay <= now)) return true
    return task.sinceVersions.every((version) => at(task.taskId, version) <= moment.getTime())
  })
}
