import * as z from 'zod'
import { taskPartition } from '../change-log-keys.ts'
import type { ReminderDay } from '../mail-rules/reminder-moment.ts'

/** Where an item of the ledger is. */
export const LedgerKey = z.object({ pk: z.string(), sk: z.string() })
export type LedgerKey = z.infer<typeof LedgerKey>

/**
 * Where it is said that an event of the log, or an item of the ledger, was moved aside. All of them are in one
 * partition.
 */
export const asideKey = (of: 'event' | 'mail', item: LedgerKey): LedgerKey => ({
  pk: 'ASIDE',
  sk: `${of}|${ledgerPlace(item)}`,
})

/** Where the record of an event (by its place in the change log) and one person is. */
export function recordKey(
  { pk, sk }: LedgerKey,
  { personId, target }: { personId: string; target: 'person' | 'address' },
): LedgerKey {
  return { pk, sk: `${sk}#${personId}${target === 'address' ? '#address' : ''}` }
}

type Reminder = { day: ReminderDay; taskId: string; personId: string }

/** Where a reminder's record is: the same for whoever makes it, so that it is made once. */
export function reminderKey({ day: { kind, dueOn }, taskId, personId }: Reminder): LedgerKey {
  return { pk: taskPartition(taskId), sk: `R#${kind}#${dueOn}#${personId}` }
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
