import { backoffMs } from '#shared/backoff.ts'
import { leaseBundle } from '#shared/mail-ledger/bundle-leases.ts'
import type { Bundle } from '#shared/mail-ledger/items.ts'
import type { LedgerKey } from '#shared/mail-ledger/keys.ts'
import { markAllEnded, markSent } from '#shared/mail-ledger/records.ts'
import { noteSaid } from '#shared/mail-ledger/said.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { NoAnswer, providerWords, refusalOf } from '../sending/send-failures.ts'
import { sendBy } from '../sending/send-mail.ts'
import { NoSendSlot } from '../sending/send-rate.ts'
import { type Held, heldFor, letGo, noteSent, planMailing, putBack, readHeld } from './bundle-mail.ts'
import type { Due } from './gather.ts'
import { gatherAll } from './gather-reminders.ts'
import { sendMatter } from './send-matter.ts'

export const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

const triesForMs = 7 * 86_400_000

/**
 * Whether a mail that still can't be sent has been tried for long enough, `since` its decision or since somebody asked
 * for another try.
 */
export const isGivenUp = (since: string, now: Date): boolean => now.getTime() - Date.parse(since) > triesForMs

/** What is left to be written down when a mail has left, or need not leave. */
export type Noting = () => Promise<void>

/** What became of something that was due: with `no slot` nothing else can be sent in the next seconds either. */
export type Outcome = 'taken up' | "another's" | 'no slot'

/** Sends the one mail of a bundle that is due, unless another attempt has it. */
export async function deliverBundle(deps: NotifierDeps, key: LedgerKey): Promise<Outcome> {
  const bundle = await leaseBundle(deps, key)
  return bundle === undefined ? "another's" : deliverHeld(deps, { bundle, isNew: false })
}

/** A bundle that this invocation holds, and what it brings along: the record of a mail at once, leased by itself. */
export type Taken = { bundle: Bundle; isNew: boolean; own?: Due }

/**
 * Sends the one mail of a bundle that this invocation holds, and after it those of what has joined meanwhile and is
 * due.
 */
export async function deliverHeld(deps: NotifierDeps, { bundle, isNew, own }: Taken): Promise<Outcome> {
  const mine = own === undefined ? [] : [own]
  let held = heldFor(bundle, mine)
  let sent: Outgoing
  try {
    if (!isNew) {
      const waited = await readHeld(deps, bundle, own?.record)
      held = { ...waited, due: [...waited.due, ...mine] }
    }
    sent = await sendHeld(deps, held, own)
  } catch (error) {
    if (error instanceof NoSendSlot) {
      // Nothing was tried: it stays due, and it was no attempt.
      await putBack(deps, held, { dueAt: deps.now(), wasTried: false })
      return 'no slot'
    }
    await takeBack(deps, held, error)
    return 'taken up'
  }
  // From here on the mail has left: what fails now is finished by whoever finds the bundle, and must not put it back
  // into the queue.
  await sent.note()
  const dueAgainAt = await letGo(deps, held, sent.saidStatusId)
  const now = deps.now().getTime()
  const goesOn = dueAgainAt !== undefined && dueAgainAt.getTime() <= now && now < sendBy(deps)
  return goesOn ? deliverBundle(deps, bundle) : 'taken up'
}

/** What is left to be written down, and which status a mail about one task said to hold. */
type Outgoing = { note: Noting; saidStatusId?: string | undefined }

const nothingSent: Outgoing = { note: async () => undefined }

/** Sends what is held, if there is anything to say. */
async function sendHeld(deps: NotifierDeps, held: Held, own: Due | undefined): Promise<Outgoing> {
  const { due, reminders, bundle } = held
  const { personId, saidStatusId } = bundle
  if (due.length + reminders.length === 0) return nothingSent
  const bundleOf = own === undefined ? bundle.bundleOf : 'single'
  const { matter, told, skipped } = await gatherAll(deps, { personId, due, reminders, bundleOf, saidStatusId })
  await markAllEnded(deps, skipped)
  if (matter === undefined) return nothingSent
  const carrier = own && told.includes(own.record) ? own.record : undefined
  const others = told.filter((one) => one !== carrier)
  const said = matter.tasks.flatMap(({ taskId, now }) => (now ? [{ taskId, statusId: now.statusId }] : []))
  const mailing = others.length > 0 ? await planMailing(deps, held, { told: others, carrier }) : undefined
  try {
    const messageId = await sendMatter(deps, matter, mailing === undefined ? (carrier ?? bundle) : bundle)
    const note = async () => {
      if (mailing) await noteSent(deps, held, mailing, messageId)
      else await markSent(deps, told, { messageId, attempts: carrier?.attempts ?? bundle.attempts })
      deps.log.info({ personId, bundleOf, records: told.length, messageId }, 'mail sent')
      if (bundle.bundleOf !== 'task') await noteSaid(deps, personId, said)
    }
    const [about] = bundle.bundleOf === 'task' ? said : []
    return { note, saidStatusId: about?.statusId }
  } catch (error) {
    const detail = refusalOf(error)
    if (detail === undefined) throw error
    deps.log.error({ err: error, personId, records: told.length }, 'mail refused for good')
    const refused = told.map((record) => ({ record, state: 'failed' as const, why: 'rejected' as const, detail }))
    return { note: () => markAllEnded(deps, refused) }
  }
}

/** Back into the queue, but for what has been tried for too long. */
async function takeBack(deps: NotifierDeps, held: Held, error: unknown): Promise<void> {
  const { bundle, due, reminders } = held
  const now = deps.now()
  const detail = providerWords(error)
  const dueAt = new Date(now.getTime() + backoffMs(bundle.attempts, deps.random(), retry))
  deps.log.warn({ err: error, personId: bundle.personId, attempts: bundle.attempts, dueAt }, 'mail not sent yet')
  const records = [...due.map(({ record }) => record), ...reminders]
  const old = records.filter(({ retriedAt, decidedAt }) => isGivenUp(retriedAt ?? decidedAt, now))
  if (old.length > 0) deps.log.error({ personId: bundle.personId, records: old.length }, 'mails given up')
  await markAllEnded(
    deps,
    old.map((record) => ({ record, state: 'failed', why: 'expired', detail: detail ?? '' })),
  )
  // Its leases stay: whether it has left is known when they end.
  if (error instanceof NoAnswer && old.length === 0) return
  const left = due.filter(({ record }) => !old.includes(record))
  await putBack(deps, { ...held, due: left }, { dueAt, detail })
}
