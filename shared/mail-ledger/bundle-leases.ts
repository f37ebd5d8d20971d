import { shardOf } from '../change-log-keys.ts'
import { type Change, changeItem } from '../dynamo/conditional.ts'
import { graceMs } from '../mail-rules/waiting-time.ts'
import { finishBundle, postponeBundle } from './bundles.ts'
import { Bundle } from './items.ts'
import type { LedgerKey } from './keys.ts'
import { inLedger, type LedgerDeps } from './ledger-deps.ts'
import { leaseMs } from './records.ts'

/** The bundle as the lease has left it, or as it was; undefined when the condition did not hold. */
async function lease(deps: LedgerDeps, key: LedgerKey, change: Change): Promise<Bundle | undefined> {
  const leased = await changeItem(inLedger(deps, key), change)
  return leased && Bundle.parse(leased)
}

const isFree = '(attribute_not_exists(leaseUntil) OR leaseUntil <= :now)'

/**
 * Takes a bundle that is due for one attempt alone, with all that is in it; undefined when another one has it, or
 * nothing is due.
 */
export function leaseBundle(deps: LedgerDeps, key: LedgerKey): Promise<Bundle | undefined> {
  const now = deps.now()
  return lease(deps, key, {
    UpdateExpression: `SET attemptId = :attempt, leaseUntil = :until, dueAt = :until
      REMOVE nextDueAt, isUrgent ADD attempts :one`,
    ConditionExpression: `attribute_exists(dueShard) AND ${isFree} AND dueAt <= :now`,
    ExpressionAttributeValues: {
      ':attempt': deps.newId(),
      ':now': now.toISOString(),
      ':until': new Date(now.getTime() + leaseMs).toISOString(),
      ':one': 1,
    },
    ReturnValues: 'ALL_NEW',
  })
}

export type Prompt = {
  key: LedgerKey
  personId: string
  /** The record of the mail that is to leave at once. */
  carrier: LedgerKey
  /** Whose doing it tells of; undefined where that is no reason to wait. */
  actorId?: string
}

/** A bundle that was taken for a mail at once, and whether nothing had waited in it. */
export type PromptLease = { bundle: Bundle; isNew: boolean }

/**
 * Takes the place of a person's mails about one task for a mail that leaves at once, with what waits there: so they
 * leave one after the other. Undefined when another one is on its way, what came before waits in a burst, or the same
 * hand has just been told of: then this one waits there as well.
 */
export async function leaseForPrompt(deps: LedgerDeps, prompt: Prompt): Promise<PromptLease | undefined> {
  const { key, personId } = prompt
  const { set, mayLeave, values } = promptChange(deps, prompt)
  const fresh = await lease(deps, key, {
    UpdateExpression: `${set}, carriers = :carriers, bundleOf = :of, personId = :person, dueShard = :shard, firstAt = :now, attempts = :one
      REMOVE expiresAt, nextDueAt, isUrgent, mailing, detail`,
    ConditionExpression: `attribute_not_exists(dueShard) AND ${mayLeave}`,
    ExpressionAttributeValues: { ...values, ':of': 'task', ':person': personId, ':shard': shardOf(personId) },
    ReturnValues: 'ALL_NEW',
  })
  if (fresh) return { bundle: { ...fresh, carriers: undefined }, isNew: true }
  const before = await lease(deps, key, {
    UpdateExpression: `${set}, carriers = list_append(if_not_exists(carriers, :none), :carriers)
      REMOVE nextDueAt, isUrgent ADD attempts :one`,
    ConditionExpression: `attribute_exists(dueShard) AND ${isFree} AND ${mayLeave}`,
    ExpressionAttributeValues: { ...values, ':none': [] },
    // As it was: dead holders may have left their own records in it.
    ReturnValues: 'ALL_OLD',
  })
  if (before === undefined) return undefined
  const { ':attempt': attemptId, ':until': leaseUntil } = values
  const attempts = before.attempts + 1
  return {
    bundle: { ...before, attemptId, leaseUntil, dueAt: leaseUntil, nextDueAt: undefined, attempts },
    isNew: false,
  }
}

function promptChange(deps: LedgerDeps, { carrier, actorId }: Prompt) {
  const now = deps.now()
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString()
  const values = {
    ':attempt': deps.newId(),
    ':until': at(leaseMs),
    ':now': now.toISOString(),
    ':carriers': [{ pk: carrier.pk, sk: carrier.sk }],
    ':one': 1,
  }
  const set = 'SET attemptId = :attempt, leaseUntil = :until, dueAt = :until'
  const noBurst = '(attribute_not_exists(burst) OR burst.endsAt <= :now)'
  if (actorId === undefined) return { set, mayLeave: noBurst, values }
  return {
    set: `${set}, promptAt = :now, promptBy = :actor`,
    mayLeave: `${noBurst} AND (attribute_not_exists(promptAt) OR promptAt <= :grace OR promptBy <> :actor)`,
    values: { ...values, ':actor': actorId, ':grace': at(-graceMs) },
  }
}

/**
 * Gives back what `leaseForPrompt` took when there is no mail for it: what waited there, or has joined, leaves with the
 * next sweep.
 */
export async function releasePrompt(deps: LedgerDeps, { bundle, isNew }: PromptLease): Promise<void> {
  if (isNew) await finishBundle(deps, bundle)
  else await postponeBundle(deps, bundle, { dueAt: deps.now(), wasTried: false })
}
