import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { NetEffect } from '#shared/mail-rules/net-effect.ts'
import type { TaskReason } from '#shared/mail-rules/recipients.ts'
import type { RemindedTask } from '../reading/due-task-repository.ts'
import type { Recipient } from '../reading/people.ts'
import type { TaskNow } from '../reading/standing-repository.ts'

/** A task whose due date a mail reminds of. */
export type ToldReminder = {
  task: RemindedTask
  reason: 'assignee' | 'creator'
  /** What is true of the due date when the mail leaves. */
  saying: 'tomorrow' | 'today' | 'past'
}

/** One task of which a mail tells. */
export type ToldTask = {
  taskId: string
  taskKey: string
  /** As it is called after the last event. */
  title: string
  projectId: string
  projectName: string
  /** The strongest reason why this person is told of it. */
  reason: TaskReason
  /** What is told, in the order in which it happened. */
  events: TaskEvent[]
  /** What all of them come to. */
  net: NetEffect
  /** Undefined when there is no such task any more. */
  now: TaskNow | undefined
}

/** All that one mail says about tasks, before anything of it is written in words. */
export type MailMatter = {
  recipient: Recipient
  /** The one with the newest event first; none in a mail that only reminds. */
  tasks: ToldTask[]
  /** What is due, or overdue, the longest first. */
  reminders?: ToldReminder[]
  /** Why several events are one mail; `single` when there is nothing to say about that. */
  bundleOf: 'single' | 'task' | 'burst' | 'daily'
  /** What people are called, by id; who has left is missing. */
  people: Record<string, string>
}
