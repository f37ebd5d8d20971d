import * as z from 'zod'
import { Delivery, mailReasons, mailStates, reminderKinds, skipReasons } from './contract/mail-record.ts'

/** Where an item of the ledger is. */
const Key = z.object({ pk: z.string(), sk: z.string() })
export type LedgerKey = z.infer<typeof Key>

/** There only while something is still to be done: the item's place in the sparse index `due`. */
const Due = { dueShard: z.string().optional(), dueAt: z.string().optional() }

/**
 * One record of the mail ledger: what was decided about one event and one person, and how far its mail has come. No
 * address and no text of the mail: those are read when it leaves. A record that waits with others has the key of its
 * bundle, and the bundle is due.
 */
export const LedgerRecord = Key.extend({
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
  bundle: Key.optional(),
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
  carrier: Key.optional(),
  /** There as soon as the provider has the mail. */
  messageId: z.string().optional(),
})
export type Mailing = z.infer<typeof Mailing>

/**
 * Records of one person that wait to become one mail. Which ones: the items `BundleEntry` beside it. In the queue while
 * one may be there.
 */
export const Bundle = Key.extend({
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
  carriers: z.array(Key).optional(),
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
  burst: Key.extend({ endsAt: z.string() }).optional(),
  attempts: z.int().default(0),
  /** What the provider answered when it was last tried. */
  detail: z.string().optional(),
  ...Due,
})
export type Bundle = z.infer<typeof Bundle>

/** That one record waits in a bundle: an item of its own, so that joining costs the same whatever waits already. */
export const BundleEntry = Key.extend({ record: Key, joinedAt: z.string() })
export type BundleEntry = z.infer<typeof BundleEntry>

/**
 * What became of a mail that the provider has taken, found by the provider's id. It may be there before the record says
 * that the mail was sent: the provider may be faster than our mark, and an invocation may die before it.
 */
export const SentMail = Key.extend({ delivery: Delivery.optional() })
export type SentMail = z.infer<typeof SentMail>

/** What a sweep has moved aside: the item itself is where it was, out of its index, with its shard as `asideShard`. */
export type AsideItem = LedgerKey & { of: 'event' | 'mail'; item: LedgerKey; why: string; asideAt: string }

/**
 * Where it is said that an event of the log, or an item of the ledger, was moved aside. All of them are in one
 * partition.
 */
export const asideKey = (of: AsideItem['of'], item: LedgerKey): LedgerKey => ({
  pk: 'ASIDE',
  sk: `${of}|${ledgerPlace(item)}`,
})

/** Where the record of an event (by its place in the change log) and one person is. */
export function recordKey(
  { pk, sk }: LedgerKey,
  { personId, target }: Pick<LedgerRecord, 'personId' | 'target'>,
): LedgerKey {
  return { pk, sk: `${sk}#${personId}${target === 'address' ? '#address' : ''}` }
}

/** A key of the ledger as one text, and back. */
export const ledgerPlace = ({ pk, sk }: LedgerKey): string => `${pk}|${sk}`

export function placeKey(place: string): LedgerKey {
  const at = place.indexOf('|')
  return { pk: place.slice(0, at), sk: place.slice(at + 1) }
}

/** What the sort keys of a bundle's entries begin with. */
export const entriesOf = ({ sk }: LedgerKey): string => `${sk}|`

/** Where the entry of a record in a bundle is. */
export const bundleEntryKey = (bundle: LedgerKey, record: LedgerKey): LedgerKey => ({
  pk: bundle.pk,
  sk: `${entriesOf(bundle)}${ledgerPlace(record)}`,
})

const waitingPartition = (personId: string): string => `WAIT#${personId}`

/**
 * Where records wait: those of one task, those that one actor made too fast or in bulk, many reminders at once, and
 * those for the mail of the day.
 */
export const bundleKeys = {
  task: (personId: string, taskId: string): LedgerKey => ({ pk: waitingPartition(personId), sk: `TASK#${taskId}` }),
  burst: (personId: string, actorId: string): LedgerKey => ({ pk: waitingPartition(personId), sk: `BURST#${actorId}` }),
  due: (personId: string): LedgerKey => ({ pk: waitingPartition(personId), sk: 'DUE' }),
  daily: (personId: string): LedgerKey => ({ pk: waitingPartition(personId), sk: 'DAILY' }),
}

/** Whether a bundle is one of mails that would each have left at once. */
export const isBurst = ({ sk }: LedgerKey): boolean => sk.startsWith('BURST#')

/** How many mails at once somebody has caused somebody else within a minute. */
export const rateKey = (personId: string, actorId: string): LedgerKey => ({ pk: `RATE#${personId}`, sk: actorId })

/** Which sweep of the notifier began last, and while it runs, when its time is over. */
export const sweepKey: LedgerKey = { pk: 'SWEEP', sk: 'SWEEP' }

/** How many mails have left in one second of the clock. */
export const sendSlotKey = (second: number): LedgerKey => ({ pk: `SLOT#${second}`, sk: 'SLOT' })

export const sentMailKey = (messageId: string): LedgerKey => ({ pk: `MAIL#${messageId}`, sk: 'MAIL' })
