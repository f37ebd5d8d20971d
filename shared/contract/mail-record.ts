import * as z from 'zod'
import { Id } from './person.ts'

/** Why a person is concerned by an event; the first that applies is printed in the mail. */
export const mailReasons = ['mention', 'assignee', 'previous_assignee', 'creator', 'watcher', 'security'] as const
export type MailReason = (typeof mailReasons)[number]

/** What a record is about that is no event of the log. */
export const reminderKinds = ['due_soon', 'overdue'] as const
export type ReminderKind = (typeof reminderKinds)[number]

export const mailStates = ['pending', 'sending', 'sent', 'skipped', 'failed'] as const

/**
 * Why there is no mail: their own change; switched off; this task muted; they may not see the project; no such person any more; they have
 * seen it in the app; it was changed back before the mail left; what it was about is over (a link used, a task done); their address does
 * not take our mail (bounced), or they called it spam (complained), or mails to it failed lately (paused); refused by the provider; given
 * up after a week of trying.
 */
export const skipReasons = [
  'actor',
  'preference',
  'muted',
  'no_access',
  'gone',
  'seen',
  'no_net_change',
  'obsolete',
  'bounced',
  'complained',
  'paused',
  'rejected',
  'expired',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** What the receiving side said after the provider had taken the mail. */
export const deliveryStates = ['delivered', 'delayed', 'bounced', 'complained', 'rejected'] as const
export const Delivery = z.object({
  state: z.enum(deliveryStates),
  at: z.iso.datetime(),
  /** In the receiving server's words, without addresses. */
  detail: z.string().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

/** What was decided about one event and one person, as `GET /api/tasks/{key}/mail` shows it. */
export const MailRecord = z.object({
  eventId: Id,
  /** Place in the task's log; 0 for reminders and events about people. */
  seq: z.int(),
  reminder: z.enum(reminderKinds).nullable(),
  person: z.object({ id: Id, name: z.string().nullable() }),
  reason: z.enum(mailReasons),
  state: z.enum(mailStates),
  /** Set when the state is skipped or failed. */
  why: z.enum(skipReasons).nullable(),
  /** The provider's words where it refused, without addresses. */
  detail: z.string().nullable(),
  decidedAt: z.iso.datetime(),
  /** When a pending mail is tried next, as far as that is known. */
  dueAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
  /** The provider's id of the mail; records that share it went out as one mail. */
  messageId: z.string().nullable(),
  delivery: Delivery.nullable(),
})
export type MailRecord = z.infer<typeof MailRecord>

/** A record of somebody's own, with the task it is about; null for mails about their account. */
export const MyMailRecord = MailRecord.omit({ person: true }).extend({
  type: z.string().meta({ description: 'The type of the event, such as task.changed' }),
  task: z.object({ key: z.string(), title: z.string() }).nullable(),
})
export type MyMailRecord = z.infer<typeof MyMailRecord>
