import * as z from 'zod'
import { Id } from './person.ts'

/** Why a person is concerned by an event; the first that applies is printed in the mail. */
export const mailReasons = ['mention', 'assignee', 'previous_assignee', 'creator', 'watcher', 'security'] as const
export type MailReason = (typeof mailReasons)[number]

export const mailStates = ['pending', 'sending', 'sent', 'skipped', 'failed'] as const

/**
 * Why there is no mail: their own change; switched off; this task muted; they may not see the project; no such person any more; a link
 * that was used or replaced; refused by the provider.
 */
export const skipReasons = ['actor', 'preference', 'muted', 'no_access', 'gone', 'obsolete', 'rejected'] as const
export type SkipReason = (typeof skipReasons)[number]

/** What was decided about one event and one person, as `GET /api/tasks/{key}/mail` shows it. */
export const MailRecord = z.object({
  eventId: Id,
  seq: z.int(),
  person: z.object({ id: Id, name: z.string().nullable() }),
  reason: z.enum(mailReasons),
  state: z.enum(mailStates),
  /** Set when the state is skipped or failed. */
  why: z.enum(skipReasons).nullable(),
  decidedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  /** The provider's id of the mail. */
  messageId: z.string().nullable(),
})
export type MailRecord = z.infer<typeof MailRecord>
