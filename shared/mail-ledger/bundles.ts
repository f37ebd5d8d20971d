import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { type Change, changeItem } from '../dynamo/conditional.ts'
import { Bundle, type Mailing } from './items.ts'
import type { LedgerKey } from './keys.ts'
import { inLedger, type LedgerDeps } from './ledger-deps.ts'

/** The bundle with this key as it is now, or undefined. */
export async function findBundle(deps: LedgerDeps, { pk, sk }: LedgerKey): Promise<Bundle | undefined> {
  const command = new GetCommand({ TableName: deps.mailLedgerTable, Key: { pk, sk }, ConsistentRead: true })
  const { Item } = await deps.dynamo.send(command)
  return Item && Bundle.parse(Item)
}

/**
 * Writes down what the mail of a leased bundle tells of, or that the provider has it; false when the lease has gone to
 * another attempt.
 */
export const noteMailing = (deps: LedgerDeps, bundle: Bundle, mailing: Mailing): Promise<boolean> =>
  updateBundle(deps, bundle, {
    UpdateExpression: 'SET mailing = :mailing',
    ConditionExpression: heldByIt,
    ExpressionAttributeValues: { ':mailing': mailing, ...holderOf(bundle) },
  })

const day = 24 * 3600

/**
 * Ends a lease when nothing of it is left to be done. What has joined meanwhile waits on; `lookAgainAt` is for what may
 * still come, or did not fit. Without either the bundle leaves the queue and is forgotten. Returns when it is due
 * again.
 */
export async function finishBundle(
  deps: LedgerDeps,
  bundle: Bundle,
  { lookAgainAt, saidStatusId }: { lookAgainAt?: Date | undefined; saidStatusId?: string | undefined } = {},
): Promise<Date | undefined> {
  const now = deps.now()
  const said = saidStatusId === undefined ? '' : ', saidStatusId = :said'
  const saidValue = saidStatusId === undefined ? {} : { ':said': saidStatusId }
  const ended = 'attemptId, leaseUntil, nextDueAt, mailing, carriers, detail'
  const leaves = {
    UpdateExpression: `SET attempts = :none, expiresAt = :later${said} REMOVE dueShard, dueAt, isUrgent, ${ended}`,
    ConditionExpression: `${heldByIt} AND attribute_not_exists(nextDueAt)`,
    ExpressionAttributeValues: {
      ':none': 0,
      ':later': Math.floor(now.getTime() / 1000) + day,
      ...saidValue,
      ...holderOf(bundle),
    },
  }
  if (lookAgainAt === undefined && (await updateBundle(deps, bundle, leaves))) return undefined
  for (;;) {
    const there = await findBundle(deps, bundle)
    const next = there?.nextDueAt
    const dueAt = [lookAgainAt?.toISOString(), next].filter((one) => one !== undefined).toSorted()[0]
    if (there?.attemptId !== bundle.attemptId || dueAt === undefined) return undefined
    const waitsOn = {
      UpdateExpression: `SET attempts = :none, firstAt = :now, dueAt = :due${said} REMOVE ${ended}`,
      ConditionExpression: `${heldByIt} AND ${next ? 'nextDueAt = :next' : 'attribute_not_exists(nextDueAt)'}`,
      ExpressionAttributeValues: {
        ':none': 0,
        ':now': now.toISOString(),
        ':due': dueAt,
        ...(next && { ':next': next }),
        ...saidValue,
        ...holderOf(bundle),
      },
    }
    // Else somebody has joined just now, and wants to leave at another time.
    if (await updateBundle(deps, bundle, waitsOn)) return new Date(dueAt)
  }
}

/**
 * Gives a bundle back into the queue until `dueAt`, with what the provider said, if it said anything. Another attempt's
 * is left to it. What is noted of its mail stays, and of who carried it: it may be a dead holder's that had left, and
 * whose marks are not finished.
 */
export async function postponeBundle(
  deps: LedgerDeps,
  bundle: Bundle,
  { dueAt, detail = '', wasTried = true }: { dueAt: Date; detail?: string | undefined; wasTried?: boolean },
): Promise<void> {
  await updateBundle(deps, bundle, {
    UpdateExpression: `SET dueAt = :due, detail = :detail, attempts = :attempts, isUrgent = :urgent
      REMOVE attemptId, leaseUntil, nextDueAt`,
    ConditionExpression: heldByIt,
    ExpressionAttributeValues: {
      ':due': dueAt.toISOString(),
      ':detail': detail,
      ':attempts': bundle.attempts - (wasTried ? 0 : 1),
      // What should have left must not be put off by what joins.
      ':urgent': true,
      ...holderOf(bundle),
    },
  })
}

// The sweep of the next minute takes a burst up; one that dies over it keeps it for as long as a lease lasts.
const burstMs = 300_000

/** Says with a task's place that what was to leave at once waits in a burst: what follows it waits there as well. */
export async function waitInBurst(deps: LedgerDeps, bundle: Bundle, { pk, sk }: LedgerKey): Promise<void> {
  const endsAt = new Date(deps.now().getTime() + burstMs).toISOString()
  await updateBundle(deps, bundle, {
    UpdateExpression: 'SET burst = :burst',
    ConditionExpression: heldByIt,
    ExpressionAttributeValues: { ':burst': { pk, sk, endsAt }, ...holderOf(bundle) },
  })
}

/** Lets what waits leave at another time; what has been joined or taken since it was read stays as it is. */
export async function moveBundle(deps: LedgerDeps, bundle: Bundle, to: Date): Promise<void> {
  await updateBundle(deps, bundle, {
    UpdateExpression: 'SET dueAt = :due',
    ConditionExpression: 'firstAt = :first AND dueAt = :seen AND attribute_not_exists(leaseUntil)',
    ExpressionAttributeValues: { ':due': to.toISOString(), ':first': bundle.firstAt, ':seen': bundle.dueAt },
  })
}

const heldByIt = 'attemptId = :holder'
const holderOf = ({ attemptId }: Bundle) => ({ ':holder': attemptId })

/** Changes a bundle; false when the condition did not hold. */
export const updateBundle = async (deps: LedgerDeps, key: LedgerKey, change: Change): Promise<boolean> =>
  (await changeItem(inLedger(deps, key), change)) !== undefined
