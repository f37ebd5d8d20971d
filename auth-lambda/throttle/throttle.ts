import type { Entrance } from '#shared/contract/refusal.ts'
import { transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { type Bucket, type BucketState, forgetAfterSeconds, freeAttempts, waitSeconds } from './delay.ts'
import { networkOf } from './network.ts'
import { noteRefusals, type RefusalDeps } from './refusals.ts'
import {
  bucketOf,
  countAttempt,
  dropOld,
  findBuckets,
  forgetBuckets,
  lockBuckets,
  takeBack,
} from './throttle-repository.ts'
import type { Waiting } from './waiting.ts'

export type ThrottleDeps = RefusalDeps & {
  /** What this instance remembers from one request to the next. */
  waiting: Waiting
}

/** What an attempt has in common with earlier ones. */
export type Attempt = {
  entrance: Entrance & ('sign-in' | 'password')
  /** The account that is tried, as it was typed; it need not exist. */
  account: string
  address: string
  /** Hash of the secret of a device on which this account has signed in before. */
  device: Buffer | undefined
}

type Counter = { kind: Bucket; id: Buffer }

/** An attempt that was counted before its password is looked at. */
export type CountedAttempt = {
  at: Date
  counted: (Counter & { before: BucketState })[]
  /** How many there were for this account (or device), this one included. */
  failures: number
}

/**
 * Buckets of one attempt. A known device has its own and is in no other: what strangers do to the account, or from the
 * same office or carrier, does not slow its owner down there.
 */
function bucketsOf({ account, address, device }: Attempt): Counter[] {
  if (device) return [{ kind: 'device', id: bucketOf(`device ${device.toString('hex')}`) }]
  return [
    { kind: 'account', id: bucketOf(`account ${account}`) },
    { kind: 'address', id: bucketOf(`address ${networkOf(address)}`) },
  ]
}

/**
 * Counts an attempt in the database, where every Lambda sees it, before its password is checked: of any number at the
 * same moment only the free ones go on. Throws `too_many_attempts` with the seconds to wait; what comes too early is
 * not counted, so waiting always helps.
 */
export function beginAttempt(deps: ThrottleDeps, attempt: Attempt): Promise<CountedAttempt> {
  return count(deps, bucketsOf(attempt), attempt)
}

/**
 * Counts a request that has no password to be wrong, by its network alone: whether the address in it is somebody's
 * makes no difference. Throws `too_many_attempts` like an attempt.
 */
export async function countRequest(deps: ThrottleDeps, entrance: Entrance, address: string): Promise<void> {
  await count(deps, [{ kind: 'request', id: bucketOf(requestBucket(entrance, address)) }], { entrance, address })
}

/** Throws as `countRequest` would, without the database, for a network that this instance has told to wait. */
export function refuseWaiting({ waiting, now }: ThrottleDeps, entrance: Entrance, address: string): void {
  const seconds = waiting.comeBack(requestBucket(entrance, address), now())
  if (seconds > 0) throw refusal(entrance, 'request', seconds)
}

const requestBucket = (entrance: Entrance, address: string): string => `${entrance} ${networkOf(address)}`

async function count(
  deps: ThrottleDeps,
  buckets: Counter[],
  tried: { entrance: Entrance; address: string },
): Promise<CountedAttempt> {
  const at = deps.now()
  try {
    return await countUnlessTooEarly(deps, buckets, at)
  } catch (error) {
    if (!(error instanceof TooEarly)) throw error
    const kind = buckets.at(-1)?.kind ?? 'address'
    const { seconds } = error
    const who = requestBucket(tried.entrance, tried.address)
    const again = kind === 'request' ? deps.waiting.tell(who, { seconds, now: at }) : 0
    await noteRefusals(deps, tried, 1 + again)
    throw refusal(tried.entrance, kind, seconds)
  }
}

/** Ends the transaction that found it, so that a refused attempt leaves nothing behind. */
class TooEarly extends Error {
  override name = 'TooEarly'
  readonly seconds: number

  constructor(seconds: number) {
    super(`${seconds} s too early`)
    this.seconds = seconds
  }
}

async function countUnlessTooEarly({ database }: ThrottleDeps, buckets: Counter[], at: Date): Promise<CountedAttempt> {
  const ids = buckets.map(({ id }) => id)
  // Without a lock: of a flood nearly all end here.
  refuseTooEarly(withStates(buckets, await findBuckets(database, ids), at), at)
  const forgottenBefore = new Date(at.getTime() - forgetAfterSeconds * 1000)
  const counted = await transaction(database, async (tx) => {
    await lockBuckets(tx, ids, { now: at, forgottenBefore })
    const found = withStates(buckets, await findBuckets(tx, ids), at)
    refuseTooEarly(found, at)
    await countAttempt(tx, ids, at)
    return found
  })
  await dropOld(database, forgottenBefore)
  return { at, counted, failures: (counted[0]?.before.failures ?? 0) + 1 }
}

type CountedBefore = CountedAttempt['counted']

function withStates(buckets: Counter[], known: Map<string, BucketState>, at: Date): CountedBefore {
  const unknown = { failures: 0, lastFailureAt: at }
  return buckets.map((bucket) => ({ ...bucket, before: known.get(bucket.id.toString('hex')) ?? unknown }))
}

function refuseTooEarly(counted: CountedBefore, at: Date): void {
  const seconds = Math.max(...counted.map(({ kind, before }) => waitSeconds(kind, before, at)))
  if (seconds > 0) throw new TooEarly(seconds)
}

function refusal(entrance: Entrance, kind: Bucket, seconds: number): AppError {
  return new AppError('too_many_attempts', {
    params: { seconds },
    headers: {
      'retry-after': String(seconds),
      'ratelimit-policy': `"${entrance}";q=${freeAttempts(kind)};w=${forgetAfterSeconds}`,
      ratelimit: `"${entrance}";r=0;t=${seconds}`,
    },
  })
}

/**
 * The right password: the attempt was none to count. This account (or device) starts anew; the address keeps the
 * others, as it may be trying many accounts.
 */
export async function noteSuccess({ database }: ThrottleDeps, { at, counted }: CountedAttempt): Promise<void> {
  const own = counted.filter(({ kind }) => kind !== 'address')
  await forgetBuckets(
    database,
    own.map(({ id }) => id),
  )
  for (const { kind, id, before } of counted) {
    if (kind === 'address') await takeBack(database, id, at, before.lastFailureAt)
  }
}
