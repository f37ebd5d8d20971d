import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { logKeyOf, shardOf, shards } from '#shared/change-log-keys.ts'
import type { BatonEvent } from '#shared/contract/baton-event.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import { LedgerRecord } from '#shared/mail-ledger.ts'
import type { NotifierDeps } from './notifier-deps.ts'
import { readOrSkip } from './read-or-skip.ts'
import type { Decision } from './recipients.ts'

// Longer than the notifier may run: a record whose lease is over belongs to an invocation that is dead.
const leaseMs = 60_000

/** Writes what was decided about one person, once. Returns the record if there is a mail to send now that nobody else has decided on. */
export async function recordDecision(
  deps: NotifierDeps,
  event: BatonEvent,
  decision: Decision,
): Promise<LedgerRecord | undefined> {
  const now = deps.now().toISOString()
  const { pk, sk } = logKeyOf(event)
  const record: LedgerRecord = {
    pk,
    sk: `${sk}#${decision.personId}${decision.target === 'address' ? '#address' : ''}`,
    eventSk: sk,
    eventId: event.eventId,
    ...('seq' in event ? { seq: event.seq } : {}),
    personId: decision.personId,
    target: decision.target,
    reason: decision.reason,
    decidedAt: now,
    attempts: 0,
    ...(decision.skip === undefined
      ? { state: 'pending', dueShard: shardOf(event.eventId), dueAt: now }
      : { state: 'skipped', why: decision.skip }),
  }
  const command = new PutCommand({
    TableName: deps.mailLedgerTable,
    Item: record,
    ConditionExpression: 'attribute_not_exists(pk)',
  })
  const written = await happened(deps.dynamo.send(command))
  return written && record.state === 'pending' ? record : undefined
}

/** Takes a due record for this invocation alone; false when another one has it or has finished it. */
export async function lease(deps: NotifierDeps, record: LedgerRecord): Promise<boolean> {
  const now = deps.now()
  const until = new Date(now.getTime() + leaseMs).toISOString()
  const command = new UpdateCommand({
    ...keyOf(deps, record),
    UpdateExpression: 'SET #state = :sending, leaseUntil = :until, dueAt = :until, attempts = attempts + :one',
    ConditionExpression: '(#state = :pending AND dueAt <= :now) OR (#state = :sending AND leaseUntil <= :now)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':pending': 'pending',
      ':sending': 'sending',
      ':until': until,
      ':now': now.toISOString(),
      ':one': 1,
    },
  })
  return happened(deps.dynamo.send(command))
}

/** Final: the provider has the mail. */
export async function markSent(deps: NotifierDeps, record: LedgerRecord, messageId: string): Promise<void> {
  await deps.dynamo.send(
    new UpdateCommand({
      ...keyOf(deps, record),
      UpdateExpression: 'SET #state = :sent, sentAt = :now, messageId = :messageId REMOVE leaseUntil, dueAt, dueShard',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':sent': 'sent', ':now': deps.now().toISOString(), ':messageId': messageId },
    }),
  )
}

type Ending = { state: 'skipped' | 'failed'; why: SkipReason; detail?: string }

/** Final: there will be no mail, and this is why. */
export async function markEnded(
  deps: NotifierDeps,
  record: LedgerRecord,
  { state, why, detail = '' }: Ending,
): Promise<void> {
  await deps.dynamo.send(
    new UpdateCommand({
      ...keyOf(deps, record),
      UpdateExpression: 'SET #state = :state, why = :why, detail = :detail REMOVE leaseUntil, dueAt, dueShard',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': state, ':why': why, ':detail': detail },
    }),
  )
}

/** Back into the queue until `dueAt`. */
export async function postpone(deps: NotifierDeps, record: LedgerRecord, dueAt: Date): Promise<void> {
  await deps.dynamo.send(
    new UpdateCommand({
      ...keyOf(deps, record),
      UpdateExpression: 'SET #state = :pending, dueAt = :dueAt REMOVE leaseUntil',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':pending': 'pending', ':dueAt': dueAt.toISOString() },
    }),
  )
}

/** At most `limit` records of each shard that are due now: never tried, postponed, or held by a dead invocation. Oldest first. */
export async function listDue(deps: NotifierDeps, limit: number): Promise<LedgerRecord[]> {
  const now = deps.now().toISOString()
  const pages = await Promise.all(
    shards.map((shard) =>
      deps.dynamo.send(
        new QueryCommand({
          TableName: deps.mailLedgerTable,
          IndexName: 'due',
          KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
          ExpressionAttributeValues: { ':shard': shard, ':now': now },
          Limit: limit,
        }),
      ),
    ),
  )
  return pages.flatMap(({ Items = [] }) => Items.flatMap((item) => readOrSkip(deps, LedgerRecord, item)))
}

function keyOf(deps: NotifierDeps, record: LedgerRecord) {
  return { TableName: deps.mailLedgerTable, Key: { pk: record.pk, sk: record.sk } }
}

/** True when the write went through, false when its condition did not hold. */
async function happened(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
