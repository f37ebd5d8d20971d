import { MessageRejected } from '@aws-sdk/client-ses'
import { backoffMs } from '#shared/backoff.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { LedgerRecord } from '#shared/mail-ledger.ts'
import { withoutAddresses } from '#shared/without-addresses.ts'
import { lease, markEnded, markSent, postpone } from './mail-ledger.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { sendSecurityMail } from './security/send-security-mail.ts'
import type { Sending } from './send-mail.ts'
import { sendTaskMail } from './tasks/send-task-mail.ts'

const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

/**
 * Sends the mail of one ledger record, unless another invocation has it. What fails for now goes back into the queue, what fails for
 * good says why. Between SES's answer and `markSent` a crash leaves the lease: the mail is sent again when it ends. That is the one
 * way to get a mail twice, as SES takes no idempotency key. Returns whether it was this invocation that took the record up.
 */
export async function deliver(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<boolean> {
  if (!(await lease(deps, record))) return false
  await sendLeased(deps, event, record).catch((error: unknown) => takeBack(deps, record, error))
  return true
}

async function sendLeased(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<void> {
  // What a mail says and whether it may be sent is read now, when it leaves, not when the event was made.
  const sending = await send(deps, event, record)
  if ('skip' in sending) return markEnded(deps, record, { state: 'skipped', why: sending.skip })
  await markSent(deps, record, sending.messageId)
  deps.log.info({ eventId: event.eventId, personId: record.personId, messageId: sending.messageId }, 'mail sent')
}

async function send(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<Sending> {
  if ('taskId' in event) return sendTaskMail(deps, event, record)
  // Nobody is mailed about a project itself: a record of it can only be a mistake, and must not be tried for ever.
  return 'projectId' in event ? { skip: 'obsolete' } : sendSecurityMail(deps, event, record)
}

// SES answers so for an address or a message that will be no better the next time.
const isInvalid = (error: unknown): error is Error => error instanceof Error && error.name === 'InvalidParameterValue'

async function takeBack(deps: NotifierDeps, record: LedgerRecord, error: unknown): Promise<void> {
  const about = { err: error, eventId: record.eventId, personId: record.personId, attempts: record.attempts + 1 }
  if (error instanceof MessageRejected || isInvalid(error)) {
    deps.log.error(about, 'mail refused for good')
    return markEnded(deps, record, {
      state: 'failed',
      why: 'rejected',
      detail: withoutAddresses(error.message).slice(0, 500),
    })
  }
  const dueAt = new Date(deps.now().getTime() + backoffMs(record.attempts + 1, deps.random(), retry))
  deps.log.warn({ ...about, dueAt }, 'mail not sent yet')
  return postpone(deps, record, dueAt)
}
