import type { LedgerRecord } from '#shared/mail-ledger.ts'
import { takeBack } from '../deliver.ts'
import { leaseRecord, markEnded, markSent } from '../ledger/records.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { sendMatter } from '../tasks/send-matter.ts'
import { gatherReminders } from './gather-reminders.ts'

/** Sends one reminder, unless another invocation has it. Returns whether it was this one that took it up. */
export async function deliverReminder(deps: NotifierDeps, record: LedgerRecord): Promise<boolean> {
  const leased = await leaseRecord(deps, record)
  if (leased === undefined) return false
  await sendLeased(deps, leased).catch((error: unknown) => takeBack(deps, leased, error))
  return true
}

async function sendLeased(deps: NotifierDeps, record: LedgerRecord): Promise<void> {
  const { personId, eventId } = record
  const { matter, told, skipped } = await gatherReminders(deps, { personId, records: [record], bundleOf: 'single' })
  await Promise.all(skipped.map((one) => markEnded(deps, one.record, { state: 'skipped', why: one.why })))
  if (matter === undefined) return
  const messageId = await sendMatter(deps, matter)
  await markSent(deps, told, messageId)
  deps.log.info({ eventId, personId, messageId }, 'reminder sent')
}
