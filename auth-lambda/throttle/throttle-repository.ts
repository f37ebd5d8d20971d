import { type Database, execute, select } from '#shared/database/database.ts'
import type { BucketState } from './delay.ts'

/** What is known of these buckets, by their hex; an unknown one is missing. */
export async function findBuckets(database: Database, buckets: Buffer[]): Promise<Map<string, BucketState>> {
  const rows = await select<{ bucket: Buffer; failures: number; last_failure_at: Date }>(
    database,
    'SELECT bucket, failures, last_failure_at FROM sign_in_throttle WHERE bucket IN (?) LIMIT ?',
    [buckets, buckets.length],
  )
  return new Map(
    rows.map((row) => [row.bucket.toString('hex'), { failures: row.failures, lastFailureAt: row.last_failure_at }]),
  )
}

/** Counts one failure in each bucket; a bucket whose last failure was before `forgottenBefore` begins again at one. */
export async function countFailures(
  database: Database,
  buckets: Buffer[],
  now: Date,
  forgottenBefore: Date,
): Promise<void> {
  await execute(
    database,
    `INSERT INTO sign_in_throttle (bucket, failures, last_failure_at) VALUES ?
     ON DUPLICATE KEY UPDATE failures = IF(last_failure_at < ?, 1, failures + 1), last_failure_at = ?`,
    [buckets.map((bucket) => [bucket, 1, now]), forgottenBefore, now],
  )
  await execute(database, 'DELETE FROM sign_in_throttle WHERE last_failure_at < ? LIMIT 100', [forgottenBefore])
}

/** The right password clears what was counted. */
export async function forgetBuckets(database: Database, buckets: Buffer[]): Promise<void> {
  if (buckets.length > 0) await execute(database, 'DELETE FROM sign_in_throttle WHERE bucket IN (?)', [buckets])
}
