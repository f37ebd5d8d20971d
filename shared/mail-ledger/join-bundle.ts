import { shardOf } from '../change-log-keys.ts'
import { putEntry } from './bundle-entries.ts'
import { findBundle, updateBundle } from './bundles.ts'
import type { Bundle } from './items.ts'
import type { LedgerKey } from './keys.ts'
import type { LedgerDeps } from './ledger-deps.ts'

/** What a record waits in. */
export type Waiting = {
  key: LedgerKey
  bundleOf: Bundle['bundleOf']
  /** When the bundle leaves, by when its first record came, and by what is there already. */
  dueAt: (firstAt: Date, there: Bundle | undefined) => Date
  /** Later ones do not put it off. */
  isUrgent?: boolean
}

type Joining = Waiting & { personId: string; record: LedgerKey }

// As often as that others may come in between: each time somebody got further.
const triesMax = 10

/**
 * Puts the key of a record into its bundle, and says when the bundle leaves. Done before the record is written: a
 * bundle that names a record which never came is soon empty, a record that no bundle names would wait for ever. The
 * entry comes first: whoever takes the bundle after it was planned finds it. `seen` is the bundle as the caller has
 * just read it: planning is refused where it has changed.
 */
export async function joinBundle(deps: LedgerDeps, joining: Joining, seen?: Bundle): Promise<void> {
  await putEntry(deps, joining)
  let there = seen ?? (await findBundle(deps, joining.key))
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    if (await tryToPlan(deps, joining, there)) return
    there = await findBundle(deps, joining.key)
  }
  throw new Error(`The bundle ${joining.key.pk} ${joining.key.sk} changes too fast to join it.`)
}

function tryToPlan(deps: LedgerDeps, joining: Joining, there: Bundle | undefined): Promise<boolean> {
  if (there?.dueShard === undefined) return planFirst(deps, joining, there)
  return there.leaseUntil === undefined ? planWaiting(deps, joining, there) : planNext(deps, joining, there)
}

function planFirst(deps: LedgerDeps, joining: Joining, there: Bundle | undefined): Promise<boolean> {
  const { key, bundleOf, personId, dueAt, isUrgent = false } = joining
  const now = deps.now()
  return updateBundle(deps, key, {
    UpdateExpression: `SET bundleOf = :of, personId = :person, dueShard = :shard, dueAt = :due, firstAt = :first,
      isUrgent = :urgent REMOVE expiresAt`,
    ConditionExpression: 'attribute_not_exists(dueShard)',
    ExpressionAttributeValues: {
      ':of': bundleOf,
      ':person': personId,
      ':shard': shardOf(personId),
      ':due': dueAt(now, there).toISOString(),
      ':first': now.toISOString(),
      ':urgent': isUrgent,
    },
  })
}

/**
 * What goes on changes puts off a grouped mail, but nothing that is urgent, and not the mail of the day: that must not
 * wait a day more.
 */
function planWaiting(deps: LedgerDeps, joining: Joining, there: Bundle): Promise<boolean> {
  const { key, dueAt, isUrgent = false } = joining
  const due = dueAt(new Date(there.firstAt), there).toISOString()
  const staysAsPlanned = there.bundleOf === 'daily' || there.isUrgent === true
  return updateBundle(deps, key, {
    UpdateExpression: 'SET dueAt = :due, isUrgent = :urgent',
    ConditionExpression:
      'firstAt = :seen AND dueAt = :seenDue AND attribute_exists(dueShard) AND attribute_not_exists(leaseUntil)',
    ExpressionAttributeValues: {
      ':due': staysAsPlanned || isUrgent ? sooner(there.dueAt, due) : due,
      ':urgent': isUrgent || there.isUrgent === true,
      ':seen': there.firstAt,
      ':seenDue': there.dueAt,
    },
  })
}

/**
 * What is leased stays due when the lease ends: whoever holds it may be dead, and what was to leave now must not wait
 * for what has joined.
 */
function planNext(deps: LedgerDeps, joining: Joining, there: Bundle): Promise<boolean> {
  const { key, dueAt, isUrgent = false } = joining
  const { leaseUntil, nextDueAt } = there
  const due = dueAt(deps.now(), there).toISOString()
  return updateBundle(deps, key, {
    UpdateExpression: 'SET nextDueAt = :due, isUrgent = :urgent',
    ConditionExpression: `leaseUntil = :lease AND ${nextDueAt ? 'nextDueAt = :seen' : 'attribute_not_exists(nextDueAt)'}`,
    ExpressionAttributeValues: {
      ':due': isUrgent || there.isUrgent ? sooner(nextDueAt, due) : due,
      ':urgent': isUrgent || there.isUrgent === true,
      ':lease': leaseUntil,
      ...(nextDueAt && { ':seen': nextDueAt }),
    },
  })
}

const sooner = (planned: string | undefined, due: string): string =>
  planned !== undefined && planned < due ? planned : due
