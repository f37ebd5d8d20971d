import { backoffMs } from '#shared/backoff.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { leaseForPrompt, releasePrompt } from '#shared/mail-ledger/bundle-leases.ts'
import type { LedgerRecord } from '#shared/mail-ledger/items.ts'
import { bundleKeys } from '#shared/mail-ledger/keys.ts'
import { leaseRecord, markEnded, markSent, postponeRecord } from '#shared/mail-ledger/records.ts'
import type { Leased } from '../deciding/prompt.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { NoAnswer, providerWords, refusalOf } from '../sending/send-failures.ts'
import { NoSendSlot } from '../sending/send-rate.ts'
import { deliverHeld, isGivenUp, type Noting, type Outcome, retry } from './deliver-bundle.ts'
import { sendSecurityMail } from './send-security-mail.ts'

/** Sends the mail of one ledger record that is due, unless another attempt has it. */
export async function deliver(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<Outcome> {
  if ('taskId' in event) return deliverAboutTask(deps, event, record)
  const leased = await leaseRecord(deps, record)
  return leased === undefined ? "another's" : deliverLeased(deps, event, { record: leased })
}

/**
 * What a dead invocation has left, or an administrator wants to be tried again: whoever holds the task's place takes it
 * along.
 */
async function deliverAboutTask(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord): Promise<Outcome> {
  const { personId } = record
  const key = bundleKeys.task(personId, event.taskId)
  const prompt = await leaseForPrompt(deps, { key, personId, carrier: record })
  if (prompt === undefined) return "another's"
  const leased = await leaseRecord(deps, record)
  if (leased !== undefined) return deliverLeased(deps, event, { record: leased, prompt })
  await releasePrompt(deps, prompt)
  return "another's"
}

/**
 * The same for what this invocation has leased already. What fails for now goes back into the queue, what fails for
 * good says why. Between SES's answer and the note of it a crash leaves the lease: the mail is sent again when it ends,
 * unless SES has reported it by then.
 */
export function deliverLeased(deps: NotifierDeps, event: BatonEvent, { record, prompt }: Leased): Promise<Outcome> {
  if ('taskId' in event && prompt !== undefined) return deliverHeld(deps, { ...prompt, own: { record, event } })
  return sendAndNote(deps, record, () => sendLeased(deps, event, record))
}

/** Only what fails before the provider has the mail puts it back into the queue. */
export async function sendAndNote(
  deps: NotifierDeps,
  leased: LedgerRecord,
  send: () => Promise<Noting>,
): Promise<Outcome> {
  let note: Noting
  try {
    note = await send()
  } catch (error) {
    if (error instanceof NoSendSlot) {
      // Nothing was tried: it stays due, and it was no attempt.
      await postponeRecord(deps, leased, { dueAt: deps.now(), attempts: leased.attempts - 1 })
      return 'no slot'
    }
    await takeBack(deps, leased, error)
    return 'taken up'
  }
  await note()
  return 'taken up'
}

async function sendLeased(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<Noting> {
  // Nobody is mailed about a project itself: a record of it can only be a mistake, and must not be tried for ever.
  const sending = 'projectId' in event ? { skip: 'obsolete' as const } : await sendSecurityMail(deps, event, record)
  if ('skip' in sending) return () => markEnded(deps, record, { state: 'skipped', why: sending.skip })
  return () => markSent(deps, [record], { ...sending, attempts: record.attempts })
}

/** What failed for now goes back into the queue; what failed for good says why. */
async function takeBack(deps: NotifierDeps, record: LedgerRecord, error: unknown): Promise<void> {
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
  if (error instanceof NoAnswer) {
    // The lease stays: whether the mail has left is known when it ends.
    deps.log.warn(about, 'no answer about a mail')
    return
  }
  const dueAt = new Date(deps.now().getTime() + backoffMs(record.attempts, deps.random(), retry))
  deps.log.warn({ ...about, dueAt }, 'mail not sent yet')
  return postponeRecord(deps, record, { dueAt, detail: said })
}
