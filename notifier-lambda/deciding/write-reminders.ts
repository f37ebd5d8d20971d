import { v5 as uuidv5 } from 'uuid'
import { shardOf } from '#shared/change-log-keys.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { bundleKeys, reminderKey } from '#shared/mail-ledger/keys.ts'
import { putRecord } from '#shared/mail-ledger/records.ts'
import { modeOf } from '#shared/mail-rules/mail-speed.ts'
import type { ReminderDay } from '#shared/mail-rules/reminder-moment.ts'
import { isFlood } from '#shared/mail-rules/waiting-time.ts'
import type { DueTask } from '../reading/due-task-repository.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { waitTogether } from './prompt.ts'
import { whyOff } from './why-no-mail.ts'

/**
 * A task that its person is to be reminded of since `moment`, or since their hour on the due day if it was not so by
 * then.
 */
export type Reminding = { task: DueTask; moment: Date; sameDay: Date; preferences: Preferences }

const peopleAtOnce = 20

/** Writes the record of each reminder: sent now, with others as one mail, with the mail of the day, or switched off. */
export async function writeReminders(deps: NotifierDeps, day: ReminderDay, reminders: Reminding[]): Promise<void> {
  const ofPeople = [...Map.groupBy(reminders, ({ task }) => task.personId).values()]
  for (let at = 0; at < ofPeople.length; at += peopleAtOnce)
    await Promise.all(ofPeople.slice(at, at + peopleAtOnce).map((those) => writeOfPerson(deps, day, those)))
}

/** One after the other: they may join the same bundle. */
async function writeOfPerson(deps: NotifierDeps, day: ReminderDay, reminders: Reminding[]): Promise<void> {
  // Some are mails in the conversations of their tasks; more than that are one mail, as with changes.
  const grouped = reminders.filter(({ task, preferences }) => modeOf(preferences, task.projectId, 'due') === 'grouped')
  for (const { task, moment, preferences } of reminders) {
    const record = reminderRecord({ ...task, day, now: deps.now() })
    switch (modeOf(preferences, task.projectId, 'due')) {
      case 'off':
        await putRecord(deps, { ...record, state: 'skipped', why: await whyNotWanted(deps, task) })
        break
      case 'daily':
        await waitTogether(deps, record, {
          key: bundleKeys.daily(task.personId),
          bundleOf: 'daily',
          dueAt: () => moment,
        })
        break
      case 'grouped':
        if (!isFlood(grouped.length)) await putRecord(deps, dueRecord(record))
        else
          await waitTogether(deps, record, {
            key: bundleKeys.due(task.personId),
            bundleOf: 'burst',
            dueAt: () => moment,
          })
        break
      case 'each':
        await putRecord(deps, dueRecord(record))
    }
  }
}

async function whyNotWanted({ database }: NotifierDeps, { personId, ...task }: DueTask): Promise<SkipReason> {
  return (await whyOff(database, { ...task, personIds: [personId] })).get(personId) ?? 'preference'
}

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
