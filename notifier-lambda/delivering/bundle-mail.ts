import { findEntries, putEntry, removeEntries } from '#shared/mail-ledger/bundle-entries.ts'
import { finishBundle, noteMailing, postponeBundle } from '#shared/mail-ledger/bundles.ts'
import type { Bundle, BundleEntry, LedgerRecord, Mailing } from '#shared/mail-ledger/items.ts'
import { type LedgerKey, ledgerPlace, placeKey } from '#shared/mail-ledger/keys.ts'
import { persist } from '#shared/mail-ledger/persist.ts'
import { findRecords, leaseRecord, markSent, waitInBundle } from '#shared/mail-ledger/records.ts'
import { noteUnknown, unknownStatus } from '#shared/mail-ledger/said.ts'
import { findTaskEvents } from '../reading/change-log.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import type { Due } from './gather.ts'

/** What a leased bundle holds. */
export type Held = {
  bundle: Bundle
  /** What waited, and what was taken over or brought along: that is leased by itself. */
  due: Due[]
  /** They have no event. */
  reminders: LedgerRecord[]
  /** Entries that are done with once the mail is. */
  entries: BundleEntry[]
  /** When to look again for what may still come, or did not fit into one mail. */
  lookAgainAt: Date | undefined
}

// With their keys the bundle's item stays below a third of the 400 KB that DynamoDB takes:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
const recordsMax = 1500
// Longer than the notifier may run: whoever put an entry in longer ago will not write its record any more.
const stillComingMs = 45_000
const lookAgainAfterMs = 5000

/** A bundle that is held for these alone: nothing waited in it. */
export const heldFor = (bundle: Bundle, due: Due[]): Held => ({
  bundle,
  due,
  reminders: [],
  entries: [],
  lookAgainAt: undefined,
})

/**
 * Reads a leased bundle. What a dead holder had mailed is marked first and is not in it any more; the records that dead
 * holders were about to mail are taken over, so that nothing overtakes them. `own` is the holder's.
 */
export async function readHeld(deps: NotifierDeps, held: Bundle, own?: LedgerKey): Promise<Held> {
  const finished = await finishMailing(deps, held)
  const { left, sent } = await takeOver(deps, held, own)
  const mailed = [...finished, ...sent]
  if (mailed.length > 0) await noteUnknown(deps, held.personId, mailed)
  const bundle = mailed.length > 0 ? { ...held, saidStatusId: unknownStatus } : held
  const { entries, isWhole } = await findEntries(deps, bundle, recordsMax)
  const records = await findRecords(
    deps,
    entries.map(({ record }) => record),
  )
  // They were tried as often as the bundle was: a second time says that there may be two mails.
  const waiting = records
    .filter((record) => waitsIn(bundle, record))
    .map((record) => ({ ...record, attempts: Math.max(record.attempts, bundle.attempts) }))
  const { due, reminders, lost } = await withEvents(deps, waiting)
  const there = new Set(records.map(ledgerPlace))
  const youngest = new Date(deps.now().getTime() - stillComingMs).toISOString()
  const stays = ({ record, joinedAt }: BundleEntry) =>
    lost.has(ledgerPlace(record)) || (!there.has(ledgerPlace(record)) && joinedAt > youngest)
  const again = deps.now().getTime() + (isWhole ? lookAgainAfterMs : 0)
  return {
    bundle,
    due: [...left, ...due],
    reminders,
    entries: entries.filter((entry) => !stays(entry)),
    lookAgainAt: !isWhole || entries.some(stays) ? new Date(again) : undefined,
  }
}

/** The records that dead holders were about to mail, and those whose mails they had sent. */
async function takeOver(deps: NotifierDeps, { carriers = [] }: Bundle, own: LedgerKey | undefined) {
  const places = new Set(carriers.map(ledgerPlace).filter((place) => own === undefined || place !== ledgerPlace(own)))
  const found = await findRecords(deps, [...places].map(placeKey))
  const left: LedgerRecord[] = []
  for (const record of found.filter(({ state }) => state === 'sending')) {
    const leased = await leaseRecord(deps, record, 'left')
    if (leased !== undefined) left.push(leased)
  }
  const { due } = await withEvents(deps, left)
  return { left: due, sent: found.filter(({ state }) => state === 'sent') }
}

// A decision that was made twice may have put a record in here that waits elsewhere, or leaves by itself.
const waitsIn = ({ pk, sk }: Bundle, { state, bundle }: LedgerRecord): boolean =>
  state === 'pending' && bundle?.pk === pk && bundle.sk === sk

async function withEvents(deps: NotifierDeps, waiting: LedgerRecord[]) {
  const reminders = waiting.filter(({ reminder }) => reminder !== undefined)
  const changes = waiting.filter(({ reminder }) => reminder === undefined)
  const keys = changes.flatMap(({ pk, eventSk: sk }) => (sk === undefined ? [] : [{ pk, sk }]))
  const events = new Map((await findTaskEvents(deps, keys)).map((event) => [event.eventId, event]))
  const due = changes.flatMap((record) => {
    const event = events.get(record.eventId)
    return event === undefined ? [] : [{ record, event }]
  })
  const lost = new Set(changes.filter(({ eventId }) => !events.has(eventId)).map(ledgerPlace))
  if (lost.size > 0) deps.log.error({ records: [...lost] }, 'the events of ledger records are not in the change log')
  return { due, reminders, lost }
}

/** A holder died after its mail had left: marks what that told of, instead of sending it again. Returns that. */
async function finishMailing(deps: NotifierDeps, { mailing, personId }: Bundle): Promise<LedgerKey[]> {
  if (mailing === undefined) return []
  const messageId = mailing.messageId ?? (await messageIdOfCarrier(deps, mailing))
  if (messageId === undefined) return []
  const { attempts } = mailing
  const told = mailing.told.map(placeKey)
  await markSent(deps, told, { messageId, attempts })
  deps.log.info({ personId, records: told.length, messageId }, 'the marks of a mail finished for a dead holder')
  return told
}

async function messageIdOfCarrier(deps: NotifierDeps, { carrier, attemptId }: Mailing): Promise<string | undefined> {
  const [record] = carrier === undefined ? [] : await findRecords(deps, [carrier])
  return record?.state === 'sent' && record.attemptId === attemptId ? record.messageId : undefined
}

type Plan = { told: LedgerRecord[]; carrier: LedgerRecord | undefined }

/**
 * Writes down with the bundle what its mail is about to tell of. Rejects when another attempt has the bundle by now.
 */
export async function planMailing(deps: NotifierDeps, { bundle }: Held, { told, carrier }: Plan): Promise<Mailing> {
  const mailing: Mailing = {
    told: told.map(ledgerPlace),
    attemptId: carrier?.attemptId ?? bundle.attemptId ?? '',
    attempts: Math.max(bundle.attempts, carrier?.attempts ?? 0, ...told.map((record) => record.attempts)),
    ...(carrier && { carrier: { pk: carrier.pk, sk: carrier.sk } }),
  }
  if (!(await noteMailing(deps, bundle, mailing)))
    throw new Error(`The bundle ${bundle.pk} ${bundle.sk} has gone to another attempt.`)
  return mailing
}

/** The provider has the mail of a bundle: says so with the bundle (or its carrier) first, then with each record. */
export async function noteSent(
  deps: NotifierDeps,
  { bundle }: Held,
  mailing: Mailing,
  messageId: string,
): Promise<void> {
  const { carrier, attempts } = mailing
  if (carrier === undefined) await persist(deps, [bundle], () => noteMailing(deps, bundle, { ...mailing, messageId }))
  else await markSent(deps, [carrier], { messageId, attempts })
  await markSent(deps, mailing.told.map(placeKey), { messageId, attempts })
}

/**
 * Nothing of what is held is left to be done; its mail said which status holds, if there was one. Returns when the
 * bundle is due again, for what has joined meanwhile.
 */
export async function letGo(
  deps: NotifierDeps,
  { bundle, entries, lookAgainAt }: Held,
  saidStatusId: string | undefined,
): Promise<Date | undefined> {
  await removeEntries(deps, entries)
  let dueAgainAt: Date | undefined
  await persist(deps, [bundle], async () => {
    dueAgainAt = await finishBundle(deps, bundle, { lookAgainAt, saidStatusId })
  })
  return dueAgainAt
}

type Postponing = { dueAt: Date; detail?: string | undefined; wasTried?: boolean }

/**
 * The mail did not leave: all of it waits until `dueAt`, also what was leased by itself, so that later mails about the
 * task take it along.
 */
export async function putBack(deps: NotifierDeps, { bundle, due }: Held, postponing: Postponing): Promise<void> {
  const { detail, wasTried = true } = postponing
  for (const { record } of due.filter(({ record }) => record.state === 'sending')) {
    await putEntry(deps, { key: bundle, record })
    await waitInBundle(deps, record, { bundle, detail, attempts: record.attempts - (wasTried ? 0 : 1) })
  }
  await postponeBundle(deps, bundle, postponing)
}
