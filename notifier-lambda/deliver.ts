import { backoffMs } from '#shared/backoff.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { bundleKeys, type LedgerRecord } from '#shared/mail-ledger.ts'
import { type Held, letGo, noteSent, planMailing, readHeld } from './bundle-mail.ts'
import { isGivenUp } from './give-up.ts'
import { leaseBundle, postponeBundle } from './ledger/bundles.ts'
import { leaseRecord, markAllEnded, markEnded, markSent, postponeRecord } from './ledger/records.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { sendSecurityMail } from './security/send-security-mail.ts'
import { providerWords, refusalOf } from './sending/refusal.ts'
import { NoSendSlot } from './sending/send-rate.ts'
import { gather } from './tasks/gather.ts'
import { sendMatter } from './tasks/send-matter.ts'

const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

/** What is left to be written down when a mail has left, or need not leave. */
export type Noting = () => Promise<void>

/** What became of something that was due: with `no slot` nothing else can be sent in the next seconds either. */
export type Outcome = 'taken up' | "another's" | 'no slot'

/**
 * Sends the mail of one ledger record, unless another attempt has it. What fails for now goes back into the queue, what fails for good says
 * why. Between SES's answer and the note of it a crash leaves the lease: the mail is sent again when it ends. That is the one
 * way to get a mail twice, as SES takes no idempotency key.
 */
export async function deliver(deps: NotifierDeps, event: BatonEvent, record: LedgerRecord): Promise<Outcome> {
  const leased = await leaseRecord(deps, record)
  return leased === undefined ? "another's" : deliverLeased(deps, event, leased)
}

/** The same for a record that this invocation has leased already. */
export const deliverLeased = (deps: NotifierDeps, event: BatonEvent, leased: LedgerRecord): Promise<Outcome> =>
  sendAndNote(deps, leased, () => sendLeased(deps, event, leased))

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
  if ('taskId' in event) return sendAboutTask(deps, event, record)
  // Nobody is mailed about a project itself: a record of it can only be a mistake, and must not be tried for ever.
  const sending = 'projectId' in event ? { skip: 'obsolete' as const } : await sendSecurityMail(deps, event, record)
  if ('skip' in sending) return () => markEnded(deps, record, { state: 'skipped', why: sending.skip })
  return () => markSent(deps, [record], { ...sending, attempts: record.attempts })
}

/** The mail takes along what else waits for this person about this task. */
async function sendAboutTask(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord): Promise<Noting> {
  const { personId, attemptId = '' } = record
  const key = bundleKeys.task(personId, event.taskId)
  const bundle = await leaseBundle(deps, key, { attemptId, when: 'any time' })
  if (bundle === undefined) return sendTogether(deps, event, record)
  try {
    return await sendTogether(deps, event, record, await readHeld(deps, bundle))
  } catch (error) {
    await postponeBundle(deps, bundle, { dueAt: deps.now(), wasTried: !(error instanceof NoSendSlot) })
    throw error
  }
}

async function sendTogether(deps: NotifierDeps, event: TaskEvent, record: LedgerRecord, held?: Held): Promise<Noting> {
  const { eventId, personId, attempts } = record
  const due = [...(held?.due ?? []), { record, event }]
  const { matter, told, skipped } = await gather(deps, { personId, due, bundleOf: 'single' })
  await markAllEnded(deps, skipped)
  const letAllGo = async () => held && letGo(deps, held)
  if (matter === undefined) return async () => void (await letAllGo())
  const carrier = told.includes(record) ? { carrier: record } : {}
  const mailing = held && (await planMailing(deps, held, { told: told.filter((one) => one !== record), ...carrier }))
  const messageId = await sendMatter(deps, matter)
  return async () => {
    if (held === undefined || mailing === undefined) await markSent(deps, [record], { messageId, attempts })
    else await noteSent(deps, held, mailing, messageId)
    deps.log.info({ eventId, personId, records: told.length, messageId }, 'mail sent')
    await letAllGo()
  }
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
  const dueAt = new Date(deps.now().getTime() + backoffMs(record.attempts, deps.random(), retry))
  deps.log.warn({ ...about, dueAt }, 'mail not sent yet')
  return postponeRecord(deps, record, { dueAt, detail: said })
}
