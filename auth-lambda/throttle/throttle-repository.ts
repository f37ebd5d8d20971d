import { type Database, execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import type { BucketState } from './delay.ts'

/** What is known of these buckets, by their hex; an unknown one is missing. */
export async function findBuckets(on: Queryable, buckets: Buffer[]): Promise<Map<string, BucketState>> {
  const rows = await select<{ bucket: Buffer; failures: number; last_failure_at: Date }>(
    on,
    'SELECT bucket, failures, last_failure_at FROM sign_in_throttle WHERE bucket IN (?) LIMIT ?',
    [buckets, buckets.length],
  )
  return new Map(
    rows.map((row) => [row.bucket.toString('hex'), { failures: row.failures, lastFailureAt: row.last_failure_at }]),
  )
}

type Counting = { now: Date; forgottenBefore: Date }

/**
 * Holds these buckets until the commit, so that of attempts at the same moment each sees those before it. New ones are made, without a
 * failure; one whose last failure was before `forgottenBefore` begins again.
 */
export async function lockBuckets(
  tx: Transaction,
  buckets: Buffer[],
  { now, forgottenBefore }: Counting,
): Promise<void> {
  // Always in one order: two attempts that share two buckets must not wait for each other.
  const inOrder = buckets.toSorted(Buffer.compare)
  await execute(
    tx,
    `INSERT INTO sign_in_throttle (bucket, failures, last_failure_at) VALUES ?
     ON DUPLICATE KEY UPDATE failures = IF(last_failure_at < ?, 0, failures)`,
    [inOrder.map((bucket) => [bucket, 0, now]), forgottenBefore],
  )
}

/** Counts one attempt in each of these buckets, which are locked. */
export async function countAttempt(tx: Transaction, buckets: Buffer[], now: Date): Promise<void> {
  await execute(tx, 'UPDATE sign_in_throttle SET failures = failures + 1, last_failure_at = ? WHERE bucket IN (?)', [
    now,
    buckets,
  ])
}

/** Counts one more in a bucket and returns how many there are: of any number at the same moment each is told another. */
export async function countOne(on: Queryable, bucket: Buffer, now: Date): Promise<number> {
  const { affectedRows, insertId } = await execute(
    on,
    `INSERT INTO sign_in_throttle (bucket, failures, last_failure_at) VALUES (?, 1, ?)
     ON DUPLICATE KEY UPDATE failures = LAST_INSERT_ID(failures + 1), last_failure_at = ?`,
    [bucket, now, now],
  )
  // A new row counts as one affected row, a changed one as two: https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html
  return affectedRows === 1 ? 1 : insertId
}

/** Takes back an attempt that was counted at `at`: the wait is then as it was `before`, unless others came since. */
export async function takeBack(database: Database, bucket: Buffer, at: Date, before: Date): Promise<void> {
  await execute(
    database,
    `UPDATE sign_in_throttle SET failures = failures - 1, last_failure_at = IF(last_failure_at = ?, ?, last_failure_at)
     WHERE bucket = ? AND failures > 0`,
    [at, before, bucket],
  )
}

/** The right password clears what was counted. */
export async function forgetBuckets(database: Database, buckets: Buffer[]): Promise<void> {
  if (buckets.length > 0) await execute(database, 'DELETE FROM sign_in_throttle WHERE bucket IN (?)', [buckets])
}

/** Drops some buckets that count no more. */
export async function dropOld(tx: Transaction, forgottenBefore: Date): Promise<void> {
  await execute(tx, 'DELETE FROM sign_in_throttle WHERE last_failure_at < ? LIMIT 100', [forgottenBefore])
}
