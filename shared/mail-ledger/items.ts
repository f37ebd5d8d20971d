import * as z from 'zod'
import { Delivery, mailReasons, mailStates, reminderKinds, skipReasons } from '../contract/mail-record.ts'
import { LedgerKey } from './keys.ts'

/** There only while something is still to be done: the item's place in the sparse index `due`. */
const Due = { dueShard: z.string().optional(), dueAt: z.string().optional() }

/**
 * One record of the mail ledger: what was decided about one event and one person, and how far its mail has come. No
 * address and no text of the mail: those are read when it leaves. A record that waits with others has the key of its
 * bundle, and the bundle is due.
 */
export const LedgerRecord = LedgerKey.extend({
  /** Sort key of the event in the change log; its partition is the same. Absent for reminders. */
  eventSk: z.string().optional(),
  eventId: z.uuid(),
  /** Place in the task's log; absent for events about people and reminders. */
  seq: z.int().optional(),
  reminder: z.object({ kind: z.enum(reminderKinds), dueOn: z.string() }).optional(),
  personId: z.uuid(),
  /** `address`: not to the person's own address but to the one in `security_mail`. */
  target: z.enum(['person', 'address']),
  reason: z.enum(mailReasons),
  state: z.enum(mailStates),
  why: z.enum(skipReasons).optional(),
  detail: z.string().optional(),
  decidedAt: z.string(),
  /** When an administrator last put it back into the queue. */
  retriedAt: z.string().optional(),
  /** How often its sending began: more than one send without an answer may have become two mails. */
  attempts: z.int(),
  /** Which attempt has it, or had it last: a new one with each lease. */
  attemptId: z.string().optional(),
  leaseUntil: z.string().optional(),
  bundle: LedgerKey.optional(),
  sentAt: z.string().optional(),
  messageId: z.string().optional(),
  /** While a mail failed for good: its place in the sparse index `failed`. */
  failedShard: z.string().optional(),
  ...Due,
})
export type LedgerRecord = z.infer<typeof LedgerRecord>

/**
 * The mail that the holder of a bundle is about to send, or has sent. Written before it is sent, so that whoever finds
 * a dead holder's bundle knows what that mail told of, and marks it instead of sending it again.
 */
const Mailing = z.object({
  /** Keys of the records that it tells of, as `ledgerPlace` writes them. */
  told: z.array(z.string()),
  attemptId: z.string(),
  attempts: z.int(),
  /** The record that took the bundle along with its own mail: when that is sent, so is this. */
  carrier: LedgerKey.optional(),
  /** There as soon as the provider has the mail. */
  messageId: z.string().optional(),
})
export type Mailing = z.infer<typeof Mailing>

/**
 * Records of one person that wait to become one mail. Which ones: the items `BundleEntry` beside it. In the queue while
 * one may be there.
 */
export const Bundle = LedgerKey.extend({
  bundleOf: z.enum(['task', 'burst', 'daily']),
  personId: z.uuid(),
  firstAt: z.string(),
  /** Which attempt has it, until `leaseUntil`. */
  attemptId: z.string().optional(),
  leaseUntil: z.string().optional(),
  /** When what has joined since the lease began is due, once the lease has ended well. */
  nextDueAt: z.string().optional(),
  mailing: Mailing.optional(),
  /**
   * Records whose mails were to leave at once and took the bundle along: its holder's own, and those of holders that
   * died.
   */
  carriers: z.array(LedgerKey).optional(),
  /** Something in it, or in what has joined since the lease began, is not put off by what joins later. */
  isUrgent: z.boolean().optional(),
  /** When a mail at once about this task last set out to this person, and by whose hand. */
  promptAt: z.string().optional(),
  promptBy: z.string().optional(),
  /**
   * Which status the last mail about this task said to hold: what comes to nothing since is told if that is not so any
   * more.
   */
  saidStatusId: z.string().optional(),
  /** Where changes of this task wait that came too fast: until it ends what follows them waits there as well. */
  burst: LedgerKey.extend({ endsAt: z.string() }).optional(),
  attempts: z.int().default(0),
  /** What the provider answered when it was last tried. */
  detail: z.string().optional(),
  ...Due,
})
export type Bundle = z.infer<typeof Bundle>

/** That one record waits in a bundle: an item of its own, so that joining costs the same whatever waits already. */
export const BundleEntry = LedgerKey.extend({ record: LedgerKey, joinedAt: z.string() })
export type BundleEntry = z.infer<typeof BundleEntry>

/**
 * What became of a mail that the provider has taken, found by the provider's id. It may be there before the record says
 * that the mail was sent: the provider may be faster than our mark, and an invocation may die before it.
 */
export const SentMail = LedgerKey.extend({ delivery: Delivery.optional() })
export type SentMail = z.infer<typeof SentMail>

/** What a sweep has moved aside: the item itself is where it was, out of its index, with its shard as `asideShard`. */
export type AsideItem = LedgerKey & { of: 'event' | 'mail'; item: LedgerKey; why: string; asideAt: string }
