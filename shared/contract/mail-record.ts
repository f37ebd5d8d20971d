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
 * Why there is no mail, in the order in which it is looked at: of several reasons the first that applies is what people
 * read.
 * - `actor`: it was their own change, and they want no mail about those
 * - `gone`, `disabled`: they have left the team; their account was switched off
 * - `no_access`: they may not see the project
 * - what it was about is over: `task_over` (a task done, deleted or archived), `reassigned`, `due_moved`, `day_over` (a
 * reminder that would have
 *   come too late), `link_over` (a link used, replaced or expired), `obsolete` (anything else)
 * - `muted`: they have switched off this task; `preference`: this kind of mail
 * - `unverified`: nobody has proved yet that the address is theirs; `bounced`: it does not take our mail; `complained`:
 * they called it spam;
 *   `paused`: mails to it failed lately
 * - `seen`: they had seen it in the app; `no_net_change`: it was changed back before the mail left
 * - `rejected`: refused by the provider; `expired`: given up after a week of trying
 */
export const skipReasons = [
  'actor',
  'gone',
  'disabled',
  'no_access',
  'task_over',
  'reassigned',
  'due_moved',
  'day_over',
  'link_over',
  'obsolete',
  'muted',
  'preference',
  'unverified',
  'bounced',
  'complained',
  'paused',
  'seen',
  'no_net_change',
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
export const MailRecord = z
  .object({
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
    attempts: z.int().meta({
      description:
        'How often its sending began. More than once, and the answer to an earlier one was lost: it may have arrived as well',
    }),
    /** The provider's id of the mail; records that share it went out as one mail. */
    messageId: z.string().nullable(),
    delivery: Delivery.nullable(),
  })
  .meta({ id: 'MailRecord' })
export type MailRecord = z.infer<typeof MailRecord>

/** A record of somebody's own, with the task it is about; null for mails about their account. */
export const MyMailRecord = MailRecord.omit({ person: true }).extend({
  type: z.string().meta({ description: 'The type of the event, such as task.changed' }),
  task: z.object({ key: z.string(), title: z.string() }).nullable(),
})
export type MyMailRecord = z.infer<typeof MyMailRecord>
