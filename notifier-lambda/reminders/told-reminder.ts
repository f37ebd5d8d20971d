import type { RemindedTask } from './due-task-repository.ts'

/** A task whose due date a mail reminds of. */
export type ToldReminder = {
  task: RemindedTask
  reason: 'assignee' | 'creator'
  /** What is true of the due date when the mail leaves. */
  saying: 'tomorrow' | 'today' | 'past'
}
