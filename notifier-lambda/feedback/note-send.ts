import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { noteMailing } from '#shared/mail-ledger/bundles.ts'
import { Bundle, LedgerRecord } from '#shared/mail-ledger/items.ts'
import { placeKey } from '#shared/mail-ledger/keys.ts'
import { findRecords, markSent } from '#shared/mail-ledger/records.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { attemptTag, placeTag } from '../sending/send-mail.ts'
import type { SendEvent } from './ses-event.ts'

/**
 * SES has taken a mail: notes it where the attempt that sent it has not come to do so, because it died or its answer
 * was lost. Then nobody sends the mail again when that lease ends.
 */
export async function noteSend(deps: NotifierDeps, { mail: { messageId, tags } }: SendEvent): Promise<void> {
  const [attemptId] = tags[attemptTag] ?? []
  const [place] = tags[placeTag] ?? []
  if (!attemptId || place === undefined) return
  const Key = placeKey(Buffer.from(place, 'base64url').toString())
  const command = new GetCommand({ TableName: deps.mailLedgerTable, Key, ConsistentRead: true })
  const { Item } = await deps.dynamo.send(command)
  if (Item?.attemptId !== attemptId) return
  const isNews =
    'bundleOf' in Item
      ? await noteOfBundle(deps, Bundle.parse(Item), messageId)
      : await noteOfRecord(deps, LedgerRecord.parse(Item), messageId)
  if (isNews) deps.log.info({ messageId, attemptId }, 'a mail was noted by its report')
}

async function noteOfRecord(deps: NotifierDeps, record: LedgerRecord, messageId: string): Promise<boolean> {
  if (record.state !== 'sending') return false
  await markSent(deps, [record], { messageId, attempts: record.attempts })
  return true
}

/** With the bundle alone: who finds it when the lease has ended marks what the mail told of. */
async function noteOfBundle(deps: NotifierDeps, bundle: Bundle, messageId: string): Promise<boolean> {
  const { mailing } = bundle
  if (mailing === undefined || mailing.messageId !== undefined) return false
  const { carrier, attempts } = mailing
  const [record] = carrier === undefined ? [] : await findRecords(deps, [carrier])
  if (record?.state === 'sending' && record.attemptId === mailing.attemptId)
    await markSent(deps, [record], { messageId, attempts })
  return noteMailing(deps, bundle, { ...mailing, messageId })
}
