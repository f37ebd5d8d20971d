import { dayIn } from '#shared/contract/due-group.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import { firstReason, reasonsOfStanding } from '#shared/mail-rules/first-reason.ts'
import { modeOf } from '#shared/mail-rules/mail-speed.ts'
import type { ReminderDay } from '#shared/mail-rules/reminder-moment.ts'
import type { RemindedTask } from '../reading/due-task-repository.ts'
import type { Recipient } from '../reading/people.ts'
import { sayingOf } from './reminder-days.ts'
import { reasonsOfMailbox } from './why-no-mail.ts'

type ReminderCandidate = {
  day: ReminderDay
  task: RemindedTask | undefined
  recipient: Pick<Recipient, 'id' | 'preferences' | 'timeZone' | 'mailbox'>
  now: Date
}

/**
 * Why a reminder that was to be sent is not, when it comes to leave: what it was about is over, or they do not get it.
 */
export function whyNoReminder({ day, task, recipient, now }: ReminderCandidate): SkipReason | undefined {
  // What is gone for good was deleted before, by somebody who could see it.
  if (task === undefined) return 'task_over'
  return firstReason({
    ...reasonsOfStanding(task),
    task_over: !task.isOpen,
    reassigned: task.responsibleId !== recipient.id,
    due_moved: task.dueOn !== day.dueOn,
    day_over: sayingOf(day, dayIn(recipient.timeZone, now)) === undefined,
    preference: modeOf(recipient.preferences, task.projectId, 'due') === 'off',
    ...reasonsOfMailbox(recipient.mailbox),
  })
}
