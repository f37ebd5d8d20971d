import * as z from 'zod'
import { mailReasons, mailStates, skipReasons } from './contract/mail-record.ts'

/**
 * One record of the mail ledger: what was decided about one event and one person, and how far its mail has come. No address and no
 * text of the mail: those are read when it leaves. `dueShard` and `dueAt` are there only while something is still to be done.
 */
export const LedgerRecord = z.object({
  pk: z.string(),
  sk: z.string(),
  eventId: z.uuid(),
  seq: z.int(),
  taskId: z.uuid(),
  personId: z.uuid(),
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
