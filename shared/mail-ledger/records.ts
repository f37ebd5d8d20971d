import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { shardOf } from '../change-log-keys.ts'
import type { SkipReason } from '../contract/mail-record.ts'
import { batchGet } from '../dynamo/batch-get.ts'
import { changeItem, happened } from '../dynamo/conditional.ts'
import { readOrSkip } from '../dynamo/read-or-skip.ts'
import { LedgerRecord } from './items.ts'
import type { LedgerKey } from './keys.ts'
import { inLedger, type LedgerDeps } from './ledger-deps.ts'
import { persist } from './persist.ts'

// Longer than the notifier may run, by a minute for SES to say that the mail has left, and half a one by which clocks
// may differ: a lease that is over belongs to an invocation that is dead, and whose mail most likely never left.
export const leaseMs = 120_000

/** What makes a record belong to this attempt alone, from its first moment on, until the lease ends. */
export function leaseFrom(now: Date, attemptId: string) {
  const until = new Date(now.getTime() + leaseMs).toISOString()
  return { state: 'sending', attemptId, leaseUntil: until, dueAt: until, attempts: 1 } as const
}

/** Writes a record, once; false when an earlier run of the same decision has written it. */
export function putRecord(deps: LedgerDeps, record: LedgerRecord): Promise<boolean> {
  const command = new PutCommand({
    TableName: deps.mailLedgerTable,
    Item: record,
    ConditionExpression: 'attribute_not_exists(pk)',
  })
  return happened(deps.dynamo.send(command))
}

/**
 * Takes a record for one new attempt alone, as it is now; undefined when another one has it or has finished it. `left`
 * is for whoever holds the place of a person's mails about a task: who was about to send this one is dead, however long
 * its lease lasts.
 */
export async function leaseRecord(
  deps: LedgerDeps,
  record: LedgerRecord,
  when: 'due' | 'left' = 'due',
): Promise<LedgerRecord | undefined> {
  const now = deps.now()
  const { leaseUntil: until } = leaseFrom(now, '')
  const isDue = '(#state = :pending AND dueAt <= :now) OR (#state = :sending AND leaseUntil <= :now)'
  const leased = await changeItem(inLedger(deps, record), {
    UpdateExpression:
      'SET #state = :sending, attemptId = :attempt, leaseUntil = :until, dueAt = :until, attempts = attempts + :one',
    ConditionExpression: when === 'due' ? isDue : '#state = :sending AND attemptId = :seen',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':sending': 'sending',
      ':attempt': deps.newId(),
      ':until': until,
      ':one': 1,
      ...(when === 'due' ? { ':pending': 'pending', ':now': now.toISOString() } : { ':seen': record.attemptId }),
    },
    ReturnValues: 'ALL_NEW',
  })
  return leased && LedgerRecord.parse(leased)
}

export type Sent = { messageId: string; attempts: number }

/**
 * Final: the provider has one mail about all of these. Goes on until it is written or the invocation's time is over:
 * the mail has left, and nothing but its being unknown could make it leave again. An attempt that was frozen and comes
 * to itself after another one has sent the mail again changes nothing: the record keeps showing both.
 */
export async function markSent(deps: LedgerDeps, keys: LedgerKey[], { messageId, attempts }: Sent): Promise<void> {
  const sentAt = deps.now().toISOString()
  await persist(deps, keys, (key) =>
    changeItem(inLedger(deps, key), {
      UpdateExpression: `SET #state = :sent, sentAt = :now, messageId = :messageId, attempts = :attempts
        REMOVE leaseUntil, dueAt, dueShard, bundle, detail`,
      ConditionExpression: 'attempts <= :attempts OR #state = :pending',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':sent': 'sent',
        ':pending': 'pending',
        ':now': sentAt,
        ':messageId': messageId,
        ':attempts': attempts,
      },
    }),
  )
}

export type Ending = { state: 'skipped' | 'failed'; why: SkipReason; detail?: string }

/**
 * Final: there will be no mail, and this is why. A failed one can be found, and tried again, by an administrator. What
 * another attempt has taken up meanwhile is left to it.
 */
export async function markEnded(
  deps: LedgerDeps,
  record: LedgerRecord,
  { state, why, detail = '' }: Ending,
): Promise<void> {
  const failed =
    state === 'failed'
      ? { set: ', failedShard = :shard', values: { ':shard': shardOf(record.eventId) } }
      : { set: '', values: {} }
  await changeItem(inLedger(deps, record), {
    UpdateExpression: `SET #state = :state, why = :why, detail = :detail, attempts = :attempts${failed.set}
        REMOVE leaseUntil, dueAt, dueShard, bundle`,
    ConditionExpression: '#state = :pending OR (#state = :sending AND attemptId = :holder)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':state': state,
      ':why': why,
      ':detail': detail,
      ':attempts': record.attempts,
      ':pending': 'pending',
      ':sending': 'sending',
      // One that waits in a bundle is no attempt's own.
      ':holder': record.attemptId ?? 'nobody',
      ...failed.values,
    },
  })
}

/** The same for several, with a reason each, however long DynamoDB is away. */
export const markAllEnded = (
  deps: LedgerDeps,
  endings: readonly (Omit<Ending, 'state'> & { record: LedgerRecord; state?: Ending['state'] })[],
): Promise<void> =>
  persist(deps, endings, ({ record, state = 'skipped', ...ending }) => markEnded(deps, record, { state, ...ending }))

/**
 * Back into the queue until `dueAt`, with what the provider said, if it said anything. What is final, or another
 * attempt's, stays so.
 */
export async function postponeRecord(
  deps: LedgerDeps,
  record: LedgerRecord,
  { dueAt, detail = '', attempts = record.attempts }: { dueAt: Date; detail?: string | undefined; attempts?: number },
): Promise<void> {
  await changeItem(inLedger(deps, record), {
    UpdateExpression: 'SET #state = :pending, dueAt = :dueAt, detail = :detail, attempts = :attempts REMOVE leaseUntil',
    ConditionExpression: '#state = :sending AND attemptId = :holder',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':pending': 'pending',
      ':sending': 'sending',
      ':dueAt': dueAt.toISOString(),
      ':detail': detail,
      ':attempts': attempts,
      ':holder': record.attemptId,
    },
  })
}

/**
 * Lets a record whose mail did not leave wait in a bundle, where its entry is already. What is final, or another
 * attempt's, stays so.
 */
export async function waitInBundle(
  deps: LedgerDeps,
  record: LedgerRecord,
  { bundle, detail = '', attempts }: { bundle: LedgerKey; detail?: string | undefined; attempts: number },
): Promise<void> {
  await changeItem(inLedger(deps, record), {
    UpdateExpression: `SET #state = :pending, bundle = :bundle, detail = :detail, attempts = :attempts
      REMOVE leaseUntil, dueAt, dueShard`,
    ConditionExpression: '#state = :sending AND attemptId = :holder',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':pending': 'pending',
      ':sending': 'sending',
      ':bundle': { pk: bundle.pk, sk: bundle.sk },
      ':detail': detail,
      ':attempts': attempts,
      ':holder': record.attemptId,
    },
  })
}

/** The records with these keys as they are now, in no order. */
export async function findRecords(deps: LedgerDeps, keys: LedgerKey[]): Promise<LedgerRecord[]> {
  const items = await batchGet(deps.dynamo, { table: deps.mailLedgerTable, keys })
  return items.flatMap((item) => readOrSkip(deps, LedgerRecord, item))
}
