import { createHash } from 'node:crypto'
import {
  type Database,
  execute,
  type Queryable,
  select,
  type Transaction,
  transaction,
} from '#shared/database/database.ts'
import type { BucketState } from './delay.ts'

/** Where something is counted: the text says what is counted, and of whom, and is not kept. */
export const bucketOf = (text: string): Buffer => createHash('sha256').update(text).digest()

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
 * Holds these buckets until the commit, so that of attempts at the same moment each sees those before it. New ones are
 * made, without a failure; one whose last failure was before `forgottenBefore` begins again.
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

/**
 * Counts so many more in a bucket and returns how many there are: of any number at the same moment each is told
 * another.
 */
export async function addTo(
  on: Queryable,
  bucket: Buffer,
  { times, now }: { times: number; now: Date },
): Promise<number> {
  const { affectedRows, insertId } = await execute(
    on,
    `INSERT INTO sign_in_throttle (bucket, failures, last_failure_at) VALUES (?, ?, ?)
     ON DUPLICATE KEY UPDATE failures = LAST_INSERT_ID(failures + ?), last_failure_at = ?`,
    [bucket, times, now, times, now],
  )
  // A new row counts as one affected row, a changed one as two:
  // https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html
  return affectedRows === 1 ? times : insertId
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

/**
 * Drops some buckets that count no more. They are looked for without a lock: a DELETE by age stops at every row that
 * somebody else holds just now, and then who signs in would wait for whoever floods.
 */
export async function dropOld(database: Database, forgottenBefore: Date): Promise<void> {
  const sql = 'SELECT bucket FROM sign_in_throttle WHERE last_failure_at < ? ORDER BY last_failure_at LIMIT 100'
  const old = await select<{ bucket: Buffer }>(database, sql, [forgottenBefore])
  if (old.length === 0) return
  await transaction(database, (tx) =>
    execute(tx, 'DELETE FROM sign_in_throttle WHERE bucket IN (?) AND last_failure_at < ?', [
      old.map(({ bucket }) => bucket),
      forgottenBefore,
    ]),
  )
}
