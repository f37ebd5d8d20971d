import * as z from 'zod'
import { mailReasons, mailStates, skipReasons } from './contract/mail-record.ts'

/**
 * One record of the mail ledger: what was decided about one event and one person, and how far its mail has come. No address and no
 * text of the mail: those are read when it leaves. `dueShard` and `dueAt` are there only while something is still to be done.
 */
export const LedgerRecord = z.object({
  pk: z.string(),
  sk: z.string(),
  /** Sort key of the event in the change log; its partition is the same. */
  eventSk: z.string(),
  eventId: z.uuid(),
  /** Place in the task's log; absent for events about people. */
  seq: z.int().optional(),
  personId: z.uuid(),
  /** `address`: not to the person's own address but to the one in `security_mail`. */
  target: z.enum(['person', 'address']),
  reason: z.enum(mailReasons),
  state: z.enum(mailStates),
  why: z.enum(skipReasons).optional(),
  detail: z.string().optional(),
  decidedAt: z.string(),
  attempts: z.int(),
  leaseUntil: z.string().optional(),
  sentAt: z.string().optional(),
  messageId: z.string().optional(),
  dueShard: z.string().optional(),
  dueAt: z.string().optional(),
})
export type LedgerRecord = z.infer<typeof LedgerRecord>
