import { backoffMs } from '#shared/backoff.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { bundleKeys, type LedgerRecord } from '#shared/mail-ledger.ts'
import { readWaiting } from './deliver-bundle.ts'
import { isGivenUp } from './give-up.ts'
import { finishBundle, leaseBundle, postponeBundle } from './ledger/bundles.ts'
import { leaseRecord, markEnded, markSent, postponeRecord } from './ledger/records.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { sendSecurityMail } from './security/send-security-mail.ts'
import { providerWords, refusalOf } from './sending/refusal.ts'
import { type Due, gather } from './tasks/gather.ts'
import { sendMatter } from './tasks/send-matter.ts'

const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

/**
 * Sends the mail of one ledger record, unless another invocation has it. What fails for now goes back into the queue, what fails for
 * good says why. Between SES's answer and `markSent` a crash leaves the lease: the mail is sent again when it ends. That is the one
 * way to get a mail twice, as SES takes no idempotency key. Returns whether it was this invocation that took the record up.
 */
export async function deliver(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<boolean> {
  const leased = await leaseRecord(deps, record)
  if (leased === undefined) return false
  await deliverLeased(deps, event, leased)
  return true
}

/** The same for a record that this invocation has leased already. */
export async function deliverLeased(deps: NotifierDeps, event: BatonEvent, leased: LedgerRecord): Promise<void> {
  await sendLeased(deps, event, leased).catch((error: unknown) => takeBack(deps, leased, error))
}

async function sendLeased(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<void> {
  if ('taskId' in event) return sendAboutTask(deps, event, record)
  // Nobody is mailed about a project itself: a record of it can only be a mistake, and must not be tried for ever.
  const sending = 'projectId' in event ? { skip: 'obsolete' as const } : await sendSecurityMail(deps, event, record)
  if ('skip' in sending) return markEnded(deps, record, { state: 'skipped', why: sending.skip })
  await markSent(deps, [record], sending.messageId)
}

/** The mail takes along what else waits for this person about this task. */
async function sendAboutTask(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord): Promise<void> {
  const { personId } = record
  const bundle = await leaseBundle(deps, bundleKeys.task(personId, event.taskId), 'any time')
  try {
    const waiting = bundle && (await readWaiting(deps, bundle))
    await sendTogether(deps, record, [...(waiting?.due ?? []), { record, event }])
    if (bundle !== undefined && waiting !== undefined) await finishBundle(deps, bundle, waiting.missing)
  } catch (error) {
    if (bundle !== undefined) await postponeBundle(deps, bundle, { dueAt: deps.now() })
    throw error
  }
}

async function sendTogether(deps: NotifierDeps, { eventId, personId }: LedgerRecord, due: Due[]): Promise<void> {
  const { matter, told, skipped } = await gather(deps, { personId, due, bundleOf: 'single' })
  await Promise.all(skipped.map((one) => markEnded(deps, one.record, { state: 'skipped', why: one.why })))
  if (matter === undefined) return
  const messageId = await sendMatter(deps, matter)
  await markSent(deps, told, messageId)
  deps.log.info({ eventId, personId, records: told.length, messageId }, 'mail sent')
}

/** What failed for now goes back into the queue; what failed for good says why. */
export async function takeBack(deps: NotifierDeps, record: LedgerRecord, error: unknown): Promise<void> {
  const about = { err: error, eventId: record.eventId, personId: record.personId, attempts: record.attempts }
  const detail = refusalOf(error)
  if (detail !== undefined) {
    deps.log.error(about, 'mail refused for good')
    return markEnded(deps, record, { state: 'failed', why: 'rejected', detail })
  }
  const said = providerWords(error)
  if (isGivenUp(record.retriedAt ?? record.decidedAt, deps.now())) {
    deps.log.error(about, 'mail given up')
    return markEnded(deps, record, { state: 'failed', why: 'expired', detail: said ?? '' })
  }
  const dueAt = new Date(deps.now().getTime() + backoffMs(record.attempts, deps.random(), retry))
  deps.log.warn({ ...about, dueAt }, 'mail not sent yet')
  return postponeRecord(deps, record, { dueAt, detail: said })
}
