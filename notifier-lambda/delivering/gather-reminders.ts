import { dayIn } from '#shared/contract/due-group.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { sayingOf } from '../deciding/reminder-days.ts'
import { whyNoReminder } from '../deciding/why-no-reminder.ts'
import { findRemindedTasks } from '../reading/due-task-repository.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { findRecipient } from '../reading/people.ts'
import type { MailMatter, ToldReminder } from '../writing/mail-matter.ts'
import { type Gathered, type Gathering, gather } from './gather.ts'

/**
 * What one mail to one person says about events and due dates together; all of it is read now, when the mail leaves.
 */
export async function gatherAll(
  deps: NotifierDeps,
  { reminders, ...changes }: Gathering & { reminders: LedgerRecord[] },
): Promise<Gathered> {
  if (reminders.length === 0) return gather(deps, changes)
  const reminded = await gatherReminders(deps, { ...changes, records: reminders })
  if (changes.due.length === 0) return reminded
  const changed = await gather(deps, changes)
  return {
    matter: joined(changed.matter, reminded.matter),
    told: [...changed.told, ...reminded.told],
    skipped: [...changed.skipped, ...reminded.skipped],
  }
}

function joined(changed: MailMatter | undefined, reminded: MailMatter | undefined): MailMatter | undefined {
  if (changed === undefined || reminded?.reminders === undefined) return changed ?? reminded
  return { ...changed, reminders: reminded.reminders }
}

/** What a mail reminds of, and which of these reminders are over or not wanted, and why. */
export async function gatherReminders(
  deps: NotifierDeps,
  { personId, records, bundleOf }: Pick<Gathering, 'personId' | 'bundleOf'> & { records: LedgerRecord[] },
): Promise<Gathered> {
  const now = deps.now()
  const recipient = await findRecipient(deps.database, personId, now)
  if (typeof recipient === 'string') return nobody(records, recipient)
  const tasks = await findRemindedTasks(deps.database, { taskIds: [...new Set(records.map(taskIdOf))], personId })
  const judged = records.map((record) => {
    const task = tasks.get(taskIdOf(record))
    const why = record.reminder ? whyNoReminder({ day: record.reminder, task, recipient, now }) : 'obsolete'
    return { record, task, why }
  })
  const today = dayIn(recipient.timeZone, now)
  const reminders = judged.flatMap(({ record, task, why }): ToldReminder[] => {
    const saying = record.reminder && sayingOf(record.reminder, today)
    if (why !== undefined || task === undefined || saying === undefined) return []
    return [{ task, saying, reason: record.reason === 'creator' ? 'creator' : 'assignee' }]
  })
  return {
    matter: reminders.length === 0 ? undefined : { recipient, tasks: [], reminders, bundleOf, people: {} },
    told: judged.filter(({ why }) => why === undefined).map(({ record }) => record),
    skipped: judged.flatMap(({ record, why }) => (why === undefined ? [] : [{ record, why }])),
  }
}

const taskIdOf = ({ pk }: LedgerRecord): string => pk.slice(pk.indexOf('#') + 1)

const nobody = (records: LedgerRecord[], why: SkipReason): Gathered => ({
  matter: undefined,
  told: [],
  skipped: records.map((record) => ({ record, why })),
})
