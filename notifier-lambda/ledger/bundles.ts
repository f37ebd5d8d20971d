import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { shardOf } from '#shared/change-log-keys.ts'
import { Bundle, type LedgerKey, type Mailing } from '#shared/mail-ledger.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { putEntry } from './bundle-entries.ts'
import { happened } from './happened.ts'
import { leaseMs } from './records.ts'

/** What a record waits in. */
export type Waiting = {
  key: LedgerKey
  bundleOf: Bundle['bundleOf']
  /** When the bundle leaves, by when its first record came. */
  dueAt: (firstAt: Date) => Date
}

type Joining = Waiting & { personId: string; record: LedgerKey }

// As often as that others may come in between: each time somebody got further.
const triesMax = 10

/**
 * Puts the key of a record into its bundle, and says when the bundle leaves. Done before the record is written: a bundle that names a
 * record which never came is soon empty, a record that no bundle names would wait for ever. The entry comes first: whoever takes the
 * bundle after it was planned finds it.
 */
export async function joinBundle(deps: NotifierDeps, joining: Joining): Promise<void> {
  await putEntry(deps, joining)
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const there = await findBundle(deps, joining.key)
    if (await tryToPlan(deps, joining, there)) return
  }
  throw new Error(`The bundle ${joining.key.pk} ${joining.key.sk} changes too fast to join it.`)
}

function tryToPlan(deps: NotifierDeps, joining: Joining, there: Bundle | undefined): Promise<boolean> {
  if (there?.dueShard === undefined) return planFirst(deps, joining)
  return there.leaseUntil === undefined ? planWaiting(deps, joining, there) : planNext(deps, joining, there)
}

function planFirst(deps: NotifierDeps, { key, bundleOf, personId, dueAt }: Joining): Promise<boolean> {
  const now = deps.now()
  return update(deps, key, {
    UpdateExpression:
      'SET bundleOf = :of, personId = :person, dueShard = :shard, dueAt = :due, firstAt = :first REMOVE expiresAt',
    ConditionExpression: 'attribute_not_exists(dueShard)',
    ExpressionAttributeValues: {
      ':of': bundleOf,
      ':person': personId,
      ':shard': shardOf(personId),
      ':due': dueAt(now).toISOString(),
      ':first': now.toISOString(),
    },
  })
}

/** What goes on changes puts off a grouped mail, but not the mail of the day: one that is due, or is tried again, must not wait a day more. */
function planWaiting(deps: NotifierDeps, { key, bundleOf, dueAt }: Joining, there: Bundle): Promise<boolean> {
  const due = dueAt(new Date(there.firstAt)).toISOString()
  const isPlannedSooner = bundleOf === 'daily' && there.dueAt !== undefined && there.dueAt < due
  return update(deps, key, {
    UpdateExpression: 'SET dueAt = :due',
    ConditionExpression: 'firstAt = :seen AND attribute_exists(dueShard) AND attribute_not_exists(leaseUntil)',
    ExpressionAttributeValues: { ':due': isPlannedSooner ? there.dueAt : due, ':seen': there.firstAt },
  })
}

/** What is leased stays due when the lease ends: whoever holds it may be dead, and what was to leave now must not wait for what has joined. */
function planNext(deps: NotifierDeps, { key, dueAt }: Joining, { leaseUntil }: Bundle): Promise<boolean> {
  return update(deps, key, {
    UpdateExpression: 'SET nextDueAt = :due',
    ConditionExpression: 'leaseUntil = :lease',
    ExpressionAttributeValues: { ':due': dueAt(deps.now()).toISOString(), ':lease': leaseUntil },
  })
}

/** The bundle with this key as it is now, or undefined. */
export async function findBundle(deps: NotifierDeps, key: LedgerKey): Promise<Bundle | undefined> {
  const command = new GetCommand({ TableName: deps.mailLedgerTable, Key: key, ConsistentRead: true })
  const { Item } = await deps.dynamo.send(command)
  return Item && Bundle.parse(Item)
}

/** Takes a bundle for one attempt alone, with all that is in it; undefined when another one has it, or nothing (due) is there. */
export async function leaseBundle(
  deps: NotifierDeps,
  key: LedgerKey,
  { attemptId, when }: { attemptId: string; when: 'due' | 'any time' },
): Promise<Bundle | undefined> {
  const now = deps.now()
  const free = '(attribute_not_exists(leaseUntil) OR leaseUntil <= :now)'
  try {
    const { Attributes } = await deps.dynamo.send(
      new UpdateCommand({
        TableName: deps.mailLedgerTable,
        Key: key,
        UpdateExpression:
          'SET attemptId = :attempt, leaseUntil = :until, dueAt = :until REMOVE nextDueAt ADD attempts :one',
        ConditionExpression: `attribute_exists(dueShard) AND ${free}${when === 'due' ? ' AND dueAt <= :now' : ''}`,
        ExpressionAttributeValues: {
          ':attempt': attemptId,
          ':now': now.toISOString(),
          ':until': new Date(now.getTime() + leaseMs).toISOString(),
          ':one': 1,
        },
        ReturnValues: 'ALL_NEW',
      }),
    )
    return Bundle.parse(Attributes)
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}

/** Writes down what the mail of a leased bundle tells of, or that the provider has it; false when the lease has gone to another attempt. */
export const noteMailing = (deps: NotifierDeps, bundle: Bundle, mailing: Mailing): Promise<boolean> =>
  update(deps, bundle, {
    UpdateExpression: 'SET mailing = :mailing',
    ConditionExpression: heldByIt,
    ExpressionAttributeValues: { ':mailing': mailing, ...holderOf(bundle) },
  })

const day = 24 * 3600

/**
 * Ends a lease when nothing of it is left to be done. What has joined meanwhile waits on; `lookAgainAt` is for what may still come, or did not
 * fit. Without either the bundle leaves the queue and is forgotten.
 */
export async function finishBundle(deps: NotifierDeps, bundle: Bundle, lookAgainAt: Date | undefined): Promise<void> {
  const now = deps.now()
  const ended = 'attemptId, leaseUntil, nextDueAt, mailing, detail'
  const waitsOn = {
    UpdateExpression: `SET attempts = :none, firstAt = :now, dueAt = ${lookAgainAt ? ':again' : 'nextDueAt'} REMOVE ${ended}`,
    ConditionExpression: lookAgainAt ? heldByIt : `${heldByIt} AND attribute_exists(nextDueAt)`,
    ExpressionAttributeValues: {
      ':none': 0,
      ':now': now.toISOString(),
      ...(lookAgainAt && { ':again': lookAgainAt.toISOString() }),
      ...holderOf(bundle),
    },
  }
  const leaves = {
    UpdateExpression: `SET attempts = :none, expiresAt = :later REMOVE dueShard, dueAt, ${ended}`,
    ConditionExpression: `${heldByIt} AND attribute_not_exists(nextDueAt)`,
    ExpressionAttributeValues: {
      ':none': 0,
      ':later': Math.floor(now.getTime() / 1000) + day,
      ...holderOf(bundle),
    },
  }
  if (lookAgainAt === undefined && (await update(deps, bundle, leaves))) return
  await update(deps, bundle, waitsOn)
}

/**
 * Gives a bundle back into the queue until `dueAt`, with what the provider said, if it said anything. Another attempt's is left to it. What is
 * noted of its mail stays: it may be a dead holder's that had left, and whose marks are not finished.
 */
export async function postponeBundle(
  deps: NotifierDeps,
  bundle: Bundle,
  { dueAt, detail = '', wasTried = true }: { dueAt: Date; detail?: string | undefined; wasTried?: boolean },
): Promise<void> {
  await update(deps, bundle, {
    UpdateExpression:
      'SET dueAt = :due, detail = :detail, attempts = :attempts REMOVE attemptId, leaseUntil, nextDueAt',
    ConditionExpression: heldByIt,
    ExpressionAttributeValues: {
      ':due': dueAt.toISOString(),
      ':detail': detail,
      ':attempts': bundle.attempts - (wasTried ? 0 : 1),
      ...holderOf(bundle),
    },
  })
}

const heldByIt = 'attemptId = :holder'
const holderOf = ({ attemptId }: Bundle) => ({ ':holder': attemptId })

type Change = {
  UpdateExpression: string
  ConditionExpression: string
  ExpressionAttributeValues: Record<string, unknown>
}

function update(deps: NotifierDeps, { pk, sk }: LedgerKey, change: Change): Promise<boolean> {
  const command = new UpdateCommand({ TableName: deps.mailLedgerTable, Key: { pk, sk }, ...change })
  return happened(deps.dynamo.send(command))
}
