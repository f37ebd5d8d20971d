import { MessageRejected } from '@aws-sdk/client-ses'
import { backoffMs } from '#shared/backoff.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import type { LedgerRecord } from '#shared/mail-ledger.ts'
import { readMailContext } from './mail-context.ts'
import { lease, markEnded, markSent, postpone } from './mail-ledger.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { sendTaskMail } from './send-task-mail.ts'

const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

/**
 * Sends the mail of one ledger record, unless another invocation has it. What fails for now goes back into the queue, what fails for
 * good says why. Between SES's answer and `markSent` a crash leaves the lease: the mail is sent again when it ends. That is the one
 * way to get a mail twice, as SES takes no idempotency key. Returns whether it was this invocation that took the record up.
 */
export async function deliver(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord): Promise<boolean> {
  if (!(await lease(deps, record))) return false
  await sendLeased(deps, event, record).catch((error: unknown) => takeBack(deps, record, error))
  return true
}

async function sendLeased(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord): Promise<void> {
  const context = await readMailContext(deps, event, record.personId)
  if (context === undefined) return markEnded(deps, record, { state: 'skipped', why: 'gone' })
  const messageId = await sendTaskMail(deps, event, record, context)
  await markSent(deps, record, messageId)
  deps.log.info({ eventId: event.eventId, personId: record.personId, messageId }, 'mail sent')
}

async function takeBack(deps: NotifierDeps, record: LedgerRecord, error: unknown): Promise<void> {
  const about = { err: error, eventId: record.eventId, personId: record.personId, attempts: record.attempts + 1 }
  if (error instanceof MessageRejected) {
    deps.log.error(about, 'mail refused for good')
    return markEnded(deps, record, { state: 'failed', why: 'rejected', detail: error.message.slice(0, 500) })
  }
  const dueAt = new Date(deps.now().getTime() + backoffMs(record.attempts + 1, deps.random(), retry))
  deps.log.warn({ ...about, dueAt }, 'mail not sent yet')
  return postpone(deps, record, dueAt)
}
