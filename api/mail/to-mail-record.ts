import type { Deps } from '#api/http/deps.ts'
import type { Delivery, MailRecord } from '#shared/contract/mail-record.ts'
import { batchGet } from '#shared/dynamo/batch-get.ts'
import { askTable } from '#shared/dynamo/query.ts'
import { Bundle, type LedgerRecord, SentMail } from '#shared/mail-ledger/items.ts'
import { ledgerPlace, sentMailKey } from '#shared/mail-ledger/keys.ts'

/** What other items of the ledger know about records: what became of their mails, and when those that wait leave. */
export type Joined = { deliveries: Map<string, Delivery>; bundles: Map<string, Bundle> }

/** Reads, at once for all records, what belongs to them. */
export async function joinRecords({ dynamo, mailLedgerTable }: Deps, records: LedgerRecord[]): Promise<Joined> {
  const mails = records.flatMap(({ messageId }) => (messageId === undefined ? [] : [sentMailKey(messageId)]))
  const bundles = records.flatMap(({ state, bundle }) => (state === 'pending' && bundle !== undefined ? [bundle] : []))
  const items = await askTable(batchGet(dynamo, { table: mailLedgerTable, keys: [...mails, ...bundles] }))
  const joined: Joined = { deliveries: new Map(), bundles: new Map() }
  for (const item of items) {
    if ('bundleOf' in item) {
      const bundle = Bundle.parse(item)
      joined.bundles.set(ledgerPlace(bundle), bundle)
      continue
    }
    const { pk, delivery } = SentMail.parse(item)
    if (delivery !== undefined) joined.deliveries.set(pk, delivery)
  }
  return joined
}

/** A ledger record as the contract shows it, but for whose it is. */
export function toMailRecord(record: LedgerRecord, { deliveries, bundles }: Joined): Omit<MailRecord, 'person'> {
  const { eventId, seq = 0, reminder, reason, state, why = null, decidedAt, sentAt = null, messageId = null } = record
  const bundle = record.bundle && bundles.get(ledgerPlace(record.bundle))
  return {
    eventId,
    seq,
    reminder: reminder?.kind ?? null,
    reason,
    state,
    why,
    detail: record.detail || bundle?.detail || null,
    decidedAt,
    dueAt: record.dueAt ?? bundle?.dueAt ?? null,
    sentAt,
    attempts: Math.max(record.attempts, bundle?.attempts ?? 0),
    messageId,
    delivery: (messageId !== null && deliveries.get(sentMailKey(messageId).pk)) || null,
  }
}
