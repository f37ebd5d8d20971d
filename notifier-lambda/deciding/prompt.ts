import { shardOf } from '#shared/change-log-keys.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { leaseForPrompt, type PromptLease, releasePrompt } from '#shared/mail-ledger/bundle-leases.ts'
import { findBundle, postponeBundle, waitInBurst } from '#shared/mail-ledger/bundles.ts'
import { countPrompt } from '#shared/mail-ledger/flood.ts'
import type { Bundle, LedgerRecord } from '#shared/mail-ledger/items.ts'
import { joinBundle, type Waiting } from '#shared/mail-ledger/join-bundle.ts'
import { bundleKeys } from '#shared/mail-ledger/keys.ts'
import { findRecords, leaseFrom, leaseRecord, putRecord } from '#shared/mail-ledger/records.ts'
import { isFlood } from '#shared/mail-rules/waiting-time.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import { burst, queued } from './route.ts'

/** A record that this invocation has leased, and about a task the place of its person's mails about that task. */
export type Leased = { record: LedgerRecord; prompt?: PromptLease }

/** A record as it is decided, before it is said what becomes of its mail. */
export type NewRecord = Omit<LedgerRecord, 'state'>

/** Puts a record into a bundle; the bundle first, as what no bundle names would wait for ever. */
export async function waitTogether(
  deps: NotifierDeps,
  record: NewRecord,
  waiting: Waiting,
  seen?: Bundle,
): Promise<void> {
  const { pk, sk, personId } = record
  await joinBundle(deps, { ...waiting, personId, record: { pk, sk } }, seen)
  await putRecord(deps, { ...record, state: 'pending', bundle: waiting.key })
}

/**
 * Writes the record of a mail that may leave at once. It is returned, leased as it is written, when it is new and this
 * invocation may send it: when no other mail to this person about this task is on its way, and there were not too many.
 */
export async function setOut(deps: NotifierDeps, event: TaskEvent, record: NewRecord): Promise<Leased | undefined> {
  const { personId } = record
  const { actorId, taskId } = event
  const key = bundleKeys.task(personId, taskId)
  const prompt = await leaseForPrompt(deps, { key, personId, carrier: record, actorId })
  if (prompt === undefined) return queue(deps, event, record)
  try {
    return await setOutWith(deps, { event, record, prompt })
  } catch (error) {
    // What comes next for this person and task must not wait until the lease ends, and finds the record there if it was
    // written.
    await postponeBundle(deps, prompt.bundle, { dueAt: deps.now(), wasTried: false }).catch(() => undefined)
    throw error
  }
}

type SettingOut = { event: TaskEvent; record: NewRecord; prompt: PromptLease }

async function setOutWith(deps: NotifierDeps, { event, record, prompt }: SettingOut): Promise<Leased | undefined> {
  const { personId } = record
  const now = deps.now()
  if (isFlood(await countPrompt(deps, { ...event, personId }))) {
    // What came before it about the task may wait there, and must not be overtaken by a burst.
    const waiting = prompt.isNew ? burst(event, personId, now) : queued(event, personId, now)
    // Said first: were it not there once the record is, what follows would wait elsewhere and might overtake it.
    if (prompt.isNew) await waitInBurst(deps, prompt.bundle, waiting.key)
    await waitTogether(deps, record, waiting)
    await releasePrompt(deps, prompt)
    return undefined
  }
  const leased: LedgerRecord = { ...record, ...leaseFrom(now, deps.newId()), dueShard: shardOf(record.eventId) }
  if (await putRecord(deps, leased)) return { record: leased, prompt }
  const [there] = await findRecords(deps, [{ pk: leased.pk, sk: leased.sk }])
  const left = there?.state === 'sending' ? await leaseRecord(deps, there, 'left') : undefined
  if (left !== undefined) return { record: left, prompt }
  await releasePrompt(deps, prompt)
  return undefined
}

/** Waits behind what is on its way about the same task, or where what came before it waits: a sweep sends it. */
export const queue = (deps: NotifierDeps, event: TaskEvent, record: NewRecord): Promise<undefined> =>
  waitInOrder(deps, { event, record, waiting: queued(event, record.personId, deps.now()) })

type Waiter = { event: TaskEvent; record: NewRecord; waiting: Waiting }

/** Waits with what else happens to its task; while what came before it waits in a burst, there. */
export async function waitInOrder(deps: NotifierDeps, { event, record, waiting }: Waiter): Promise<undefined> {
  const { personId } = record
  const now = deps.now()
  const there = await findBundle(deps, waiting.key)
  const inBurst = there?.burst
  const isOpen = inBurst !== undefined && inBurst.endsAt > now.toISOString()
  if (isOpen) {
    const { pk, sk } = inBurst
    await waitTogether(deps, record, { ...burst(event, personId, now), key: { pk, sk } })
  } else await waitTogether(deps, record, waiting, there)
  return undefined
}
