import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { leaseRecord, markAllEnded, markSent } from '#shared/mail-ledger/records.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { sendAndNote } from './deliver.ts'
import type { Noting, Outcome } from './deliver-bundle.ts'
import { gatherReminders } from './gather-reminders.ts'
import { sendMatter } from './send-matter.ts'

/** Sends one reminder, unless another attempt has it. */
export async function deliverReminder(deps: NotifierDeps, record: LedgerRecord): Promise<Outcome> {
  const leased = await leaseRecord(deps, record)
  return leased === undefined ? "another's" : sendAndNote(deps, leased, () => sendLeased(deps, leased))
}

async function sendLeased(deps: NotifierDeps, record: LedgerRecord): Promise<Noting> {
  const { personId, eventId, attempts } = record
  const { matter, told, skipped } = await gatherReminders(deps, { personId, records: [record], bundleOf: 'single' })
  await markAllEnded(deps, skipped)
  if (matter === undefined) return async () => undefined
  const messageId = await sendMatter(deps, matter, record)
  return async () => {
    await markSent(deps, told, { messageId, attempts })
    deps.log.info({ eventId, personId, messageId }, 'reminder sent')
  }
}
