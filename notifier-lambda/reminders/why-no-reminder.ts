import { dayIn } from '#shared/contract/due-group.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import { modeOf } from '#shared/mail-rules/mail-speed.ts'
import type { Recipient } from '../people.ts'
import type { RemindedTask } from './due-task-repository.ts'
import { type ReminderDay, sayingOf } from './reminder-days.ts'

type Asked = {
  day: ReminderDay
  task: RemindedTask | undefined
  recipient: Pick<Recipient, 'id' | 'preferences' | 'timeZone'>
  now: Date
}

/** Why a reminder that was to be sent is not, when it comes to leave: what it was about is over, or they do not get it. */
export function whyNoReminder({ day, task, recipient, now }: Asked): SkipReason | undefined {
  if (task === undefined || !task.isOpen || task.dueOn !== day.dueOn) return 'obsolete'
  if (task.responsibleId !== recipient.id) return 'obsolete'
  if (sayingOf(day, dayIn(recipient.timeZone, now)) === undefined) return 'obsolete'
  if (task.visibility === 'private' && !task.isMember) return 'no_access'
  if (task.muted) return 'muted'
  return modeOf(recipient.preferences, task.projectId, 'due') === 'off' ? 'preference' : undefined
}
