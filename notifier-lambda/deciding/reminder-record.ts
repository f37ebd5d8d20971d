import { v5 as uuidv5 } from 'uuid'
import { shardOf } from '#shared/change-log-keys.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { reminderKey } from '#shared/mail-ledger/keys.ts'

// Reminders are events that happen by themselves: their ids come from what they are about.
const namespace = '6f0c7f2e-6f5a-4f43-9f6a-0a3b1d1c7a55'

type NewReminder = Parameters<typeof reminderKey>[0] & { reason: 'assignee' | 'creator'; now: Date }

/** The record of a reminder, without what becomes of it. */
export function reminderRecord({ reason, now, ...reminded }: NewReminder): Omit<LedgerRecord, 'state'> {
  const key = reminderKey(reminded)
  return {
    ...key,
    eventId: uuidv5(`${key.pk} ${key.sk}`, namespace),
    reminder: reminded.day,
    personId: reminded.personId,
    target: 'person',
    reason,
    decidedAt: now.toISOString(),
    attempts: 0,
  }
}

/** The same record, to be sent now. */
export function dueRecord(record: Omit<LedgerRecord, 'state'>): LedgerRecord {
  return { ...record, state: 'pending', dueShard: shardOf(record.eventId), dueAt: record.decidedAt }
}
