export type Bucket = 'account' | 'address' | 'device' | 'request'

type Rule = { free: number; longestSeconds: number }

// A delay that grows, never a lock-out: strangers can slow an unknown device down, by half a minute at most for one
// account.
const rules: Record<Bucket, Rule> = {
  account: { free: 10, longestSeconds: 30 },
  // An office is one address: many people may mistype there.
  address: { free: 50, longestSeconds: 900 },
  device: { free: 10, longestSeconds: 60 },
  // By network, right or wrong: a team of hundreds that joins from one office on one morning must come through.
  request: { free: 50, longestSeconds: 10 },
}

/** After this time without a failure a bucket is as if it had never been. */
export const forgetAfterSeconds = 3600

/** Seconds that must pass after the last of so many failures before the next attempt. */
export function delaySeconds(bucket: Bucket, failures: number): number {
  const { free, longestSeconds } = rules[bucket]
  return failures < free ? 0 : Math.min(longestSeconds, 2 ** Math.min(failures - free, 20))
}

export type BucketState = { failures: number; lastFailureAt: Date }

/**
 * How many seconds an attempt at `now` comes too early. The last failure may be noted as later than that: by an attempt
 * at the same moment.
 */
export function waitSeconds(bucket: Bucket, state: BucketState | undefined, now: Date): number {
  if (state === undefined) return 0
  const delay = delaySeconds(bucket, state.failures)
  if (delay === 0) return 0
  const passed = (now.getTime() - state.lastFailureAt.getTime()) / 1000
  return passed > forgetAfterSeconds ? 0 : Math.max(0, Math.ceil(delay - passed))
}

/** How many attempts are free before the first delay. */
export const freeAttempts = (bucket: Bucket): number => rules[bucket].free
