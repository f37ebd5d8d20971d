import { sequenceKey, taskPartition } from '#shared/change-log-keys.ts'
import type { ReminderDay } from '#shared/mail-rules/reminder-moment.ts'
import { findTaskEvents } from '../reading/change-log.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import type { Reminding } from './write-reminders.ts'

/**
 * Without the tasks that were not due then, or not this person's, when it was time to remind of them: whoever gives
 * somebody a task for tomorrow in the afternoon has told them when it is due, and whoever sets it for themselves knows.
 * They are reminded on the day itself, at their hour, or with the next look where it came up later than that: nobody is
 * to find out tomorrow.
 */
export async function keepThoseThatWereSo(
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
