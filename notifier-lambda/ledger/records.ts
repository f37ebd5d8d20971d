import { BatchGetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { shardOf } from '#shared/change-log-keys.ts'
import type { SkipReason } from '#shared/contract/mail-record.ts'
import { type LedgerKey, LedgerRecord, sentMailKey } from '#shared/mail-ledger.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { readOrSkip } from '../read-or-skip.ts'
import { happened } from './happened.ts'

// Longer than the notifier may run: a lease that is over belongs to an invocation that is dead.
export const leaseMs = 60_000

/** Writes a record, once; false when an earlier run of the same decision has written it. */
export function putRecord(deps: NotifierDeps, record: LedgerRecord): Promise<boolean> {
  const command = new PutCommand({
    TableName: deps.mailLedgerTable,
    Item: record,
    ConditionExpression: 'attribute_not_exists(pk)',
  })
  return happened(deps.dynamo.send(command))
}

/** Takes a due record for this invocation alone; false when another one has it or has finished it. */
export function leaseRecord(deps: NotifierDeps, record: LedgerRecord): Promise<boolean> {
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

type Sent = { records: LedgerRecord[]; messageId: string; personId: string }

/** Final: the provider has one mail about all of these. */
export async function markSent(deps: NotifierDeps, { records, messageId, personId }: Sent): Promise<void> {
  const now = deps.now().toISOString()
  // First, so that what the provider reports about the mail finds it.
  await deps.dynamo.send(
    new PutCommand({ TableName: deps.mailLedgerTable, Item: { ...sentMailKey(messageId), personId, sentAt: now } }),
  )
  await Promise.all(
    records.map((record) =>
      deps.dynamo.send(
        new UpdateCommand({
          ...keyOf(deps, record),
          UpdateExpression:
            'SET #state = :sent, sentAt = :now, messageId = :messageId REMOVE leaseUntil, dueAt, dueShard, bundle',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':sent': 'sent', ':now': now, ':messageId': messageId },
        }),
      ),
    ),
  )
}

export type Ending = { state: 'skipped' | 'failed'; why: SkipReason; detail?: string }

/** Final: there will be no mail, and this is why. A failed one can be found, and tried again, by an administrator. */
export async function markEnded(
  deps: NotifierDeps,
  record: LedgerRecord,
  { state, why, detail = '' }: Ending,
): Promise<void> {
  const failed =
    state === 'failed'
      ? { set: ', failedShard = :shard', values: { ':shard': shardOf(record.eventId) } }
      : { set: '', values: {} }
  await deps.dynamo.send(
    new UpdateCommand({
      ...keyOf(deps, record),
      UpdateExpression: `SET #state = :state, why = :why, detail = :detail${failed.set} REMOVE leaseUntil, dueAt, dueShard, bundle`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': state, ':why': why, ':detail': detail, ...failed.values },
    }),
  )
}

/** Back into the queue until `dueAt`. */
export async function postponeRecord(deps: NotifierDeps, record: LedgerRecord, dueAt: Date): Promise<void> {
  await deps.dynamo.send(
    new UpdateCommand({
      ...keyOf(deps, record),
      UpdateExpression: 'SET #state = :pending, dueAt = :dueAt REMOVE leaseUntil',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':pending': 'pending', ':dueAt': dueAt.toISOString() },
    }),
  )
}

// What BatchGetItem takes at once.
const batchMax = 100

/** The records with these keys as they are now, in no order. */
export async function findRecords(deps: NotifierDeps, keys: LedgerKey[]): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = []
  for (let at = 0; at < keys.length; at += batchMax) {
    const items = await getItems(deps, keys.slice(at, at + batchMax))
    records.push(...items.flatMap((item) => readOrSkip(deps, LedgerRecord, item)))
  }
  return records
}

async function getItems(deps: NotifierDeps, keys: LedgerKey[]): Promise<Record<string, unknown>[]> {
  const table = deps.mailLedgerTable
  const items: Record<string, unknown>[] = []
  let wanted: Record<string, unknown>[] = keys
  while (wanted.length > 0) {
    const { Responses = {}, UnprocessedKeys = {} } = await deps.dynamo.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: true } } }),
    )
    items.push(...(Responses[table] ?? []))
    wanted = UnprocessedKeys[table]?.Keys ?? []
  }
  return items
}

function keyOf(deps: NotifierDeps, { pk, sk }: LedgerKey) {
  return { TableName: deps.mailLedgerTable, Key: { pk, sk } }
}
