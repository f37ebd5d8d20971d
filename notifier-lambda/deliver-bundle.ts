import { backoffMs } from '#shared/backoff.ts'
import type { Bundle } from '#shared/mail-ledger.ts'
import { type Held, letGo, noteSent, planMailing, readHeld } from './bundle-mail.ts'
import type { Noting, Outcome } from './deliver.ts'
import { isGivenUp } from './give-up.ts'
import { leaseBundle, postponeBundle } from './ledger/bundles.ts'
import { markAllEnded } from './ledger/records.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { gatherAll } from './reminders/gather-reminders.ts'
import { providerWords, refusalOf } from './sending/refusal.ts'
import { NoSendSlot } from './sending/send-rate.ts'
import { sendMatter } from './tasks/send-matter.ts'

const retry = { firstMs: 2000, longestMs: 15 * 60_000 }

/** Sends the one mail of a bundle, unless another attempt has it. */
export async function deliverBundle(deps: NotifierDeps, { pk, sk }: Bundle): Promise<Outcome> {
  const bundle = await leaseBundle(deps, { pk, sk }, { attemptId: deps.newId(), when: 'due' })
  if (bundle === undefined) return "another's"
  let note: Noting
  try {
    note = await sendHeld(deps, await readHeld(deps, bundle))
  } catch (error) {
    if (error instanceof NoSendSlot) {
      await postponeBundle(deps, bundle, { dueAt: deps.now(), wasTried: false })
      return 'no slot'
    }
    await takeBack(deps, bundle, error)
    return 'taken up'
  }
  // From here on the mail has left: what fails now is finished by whoever finds the bundle, and must not put it back into the queue.
  await note()
  return 'taken up'
}

/** Sends what is held, and returns what is left to be written down then. */
async function sendHeld(deps: NotifierDeps, held: Held): Promise<Noting> {
  const { due, reminders, bundle } = held
  const { personId, bundleOf } = bundle
  if (due.length + reminders.length === 0) return () => letGo(deps, held)
  const { matter, told, skipped } = await gatherAll(deps, { personId, due, reminders, bundleOf })
  await markAllEnded(deps, skipped)
  if (matter === undefined) return () => letGo(deps, held)
  const mailing = await planMailing(deps, held, { told })
  try {
    const messageId = await sendMatter(deps, matter)
    return async () => {
      await noteSent(deps, held, mailing, messageId)
      deps.log.info({ personId, bundleOf, records: told.length, messageId }, 'bundle sent')
      await letGo(deps, held)
    }
  } catch (error) {
    const detail = refusalOf(error)
    if (detail === undefined) throw error
    return async () => {
      await markAllEnded(
        deps,
        told.map((record) => ({ record, state: 'failed', why: 'rejected', detail })),
      )
      await letGo(deps, held)
    }
  }
}

/** Back into the queue, but for what has been tried for too long. */
async function takeBack(deps: NotifierDeps, bundle: Bundle, error: unknown): Promise<void> {
  const detail = providerWords(error)
  const dueAt = new Date(deps.now().getTime() + backoffMs(bundle.attempts, deps.random(), retry))
  deps.log.warn({ err: error, personId: bundle.personId, attempts: bundle.attempts, dueAt }, 'bundle not sent yet')
  if (isGivenUp(bundle.firstAt, deps.now())) await giveUp(deps, bundle, detail ?? '')
  await postponeBundle(deps, bundle, { dueAt, detail })
}

async function giveUp(deps: NotifierDeps, bundle: Bundle, detail: string): Promise<void> {
  const { due, reminders } = await readHeld(deps, bundle)
  const records = [...due.map(({ record }) => record), ...reminders]
  const old = records.filter(({ decidedAt }) => isGivenUp(decidedAt, deps.now()))
  deps.log.error({ personId: bundle.personId, records: old.length }, 'mails of a bundle given up')
  await markAllEnded(
    deps,
    old.map((record) => ({ record, state: 'failed', why: 'expired', detail })),
  )
}
