import { createHash } from 'node:crypto'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { type Bucket, forgetAfterSeconds, freeAttempts, waitSeconds } from './delay.ts'
import { networkOf } from './network.ts'
import { countFailures, findBuckets, forgetBuckets } from './throttle-repository.ts'

/** What an attempt has in common with earlier ones. */
export type Attempt = {
  /** The account that is tried, as it was typed; it need not exist. */
  account: string
  address: string
  /** Hash of the secret of a device on which this account has signed in before. */
  device: Buffer | undefined
}

type Counted = { kind: Bucket; id: Buffer }

/**
 * Buckets of one attempt. A known device has its own and is in no other: what strangers do to the account, or from the same office or
 * carrier, does not slow its owner down there.
 */
function bucketsOf({ account, address, device }: Attempt): Counted[] {
  if (device) return [{ kind: 'device', id: hash(`device ${device.toString('hex')}`) }]
  return [
    { kind: 'account', id: hash(`account ${account}`) },
    { kind: 'address', id: hash(`address ${networkOf(address)}`) },
  ]
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Throws `too_many_attempts` with the seconds to wait. Attempts that come too early are not counted, so waiting always helps. */
export async function refuseTooEarly(database: Database, attempt: Attempt, now: Date): Promise<void> {
  const buckets = bucketsOf(attempt)
  const known = await findBuckets(
    database,
    buckets.map((bucket) => bucket.id),
  )
  const waits = buckets.map(({ kind, id }) => waitSeconds(kind, known.get(id.toString('hex')), now))
  const seconds = Math.max(...waits)
  if (seconds <= 0) return
  throw new AppError('too_many_attempts', {
    params: { seconds },
    headers: {
      'retry-after': String(seconds),
      'ratelimit-policy': `"sign-in";q=${freeAttempts('address')};w=${forgetAfterSeconds}`,
      ratelimit: `"sign-in";r=0;t=${seconds}`,
    },
  })
}

/** Notes a failed attempt in the database, where every Lambda sees it. Returns how many there were for this account (or device). */
export async function noteFailure(database: Database, attempt: Attempt, now: Date): Promise<number> {
  const forgottenBefore = new Date(now.getTime() - forgetAfterSeconds * 1000)
  const buckets = bucketsOf(attempt).map((bucket) => bucket.id)
  await countFailures(database, buckets, now, forgottenBefore)
  const counted = await findBuckets(database, buckets)
  return counted.get(buckets[0]?.toString('hex') ?? '')?.failures ?? 0
}

/** The right password: this account (or device) starts anew. The address keeps its count, as it may be trying many accounts. */
export async function noteSuccess(database: Database, attempt: Attempt): Promise<void> {
  const own = bucketsOf(attempt).filter((bucket) => bucket.kind !== 'address')
  await forgetBuckets(
    database,
    own.map((bucket) => bucket.id),
  )
}
