import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { shardOf } from '#shared/change-log-keys.ts'
import { Bundle, bundleEntry, type LedgerKey } from '#shared/mail-ledger.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { happened } from './happened.ts'
import { leaseMs } from './records.ts'
import { stillComing } from './still-coming.ts'

/** What a record waits in. */
export type Waiting = {
  key: LedgerKey
  bundleOf: Bundle['bundleOf']
  /** When the bundle leaves, by when its first record came. */
  dueAt: (firstAt: Date) => Date
}

type Joining = Waiting & { personId: string; record: LedgerKey }

// As often as that others may come in between: each time somebody got further.
const triesMax = 10

/**
 * Puts the key of a record into its bundle, and says when the bundle leaves. Done before the record is written: a bundle that names a
 * record which never came is soon empty, a record that no bundle names would wait for ever.
 */
export async function joinBundle(deps: NotifierDeps, joining: Joining): Promise<void> {
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const there = await findBundle(deps, joining.key)
    if (await tryToJoin(deps, joining, there)) return
  }
  throw new Error(`The bundle ${joining.key.pk} ${joining.key.sk} changes too fast to join it.`)
}

function tryToJoin(deps: NotifierDeps, joining: Joining, there: Bundle | undefined): Promise<boolean> {
  const { key, bundleOf, personId, record } = joining
  const isWaiting = there?.entries !== undefined && there.entries.size > 0
  const isLeased = there?.leaseUntil !== undefined
  const firstAt = isWaiting && !isLeased ? new Date(there.firstAt) : deps.now()
  // What is leased stays due when the lease ends: whoever holds it may be dead, and what was to leave now must not wait for what has joined.
  const due = isLeased ? 'nextDueAt = :due' : 'firstAt = :first, dueAt = :due'
  return happened(
    deps.dynamo.send(
      new UpdateCommand({
        TableName: deps.mailLedgerTable,
        Key: key,
        UpdateExpression: `ADD entries :entry SET bundleOf = :of, personId = :person, dueShard = :shard, ${due} REMOVE expiresAt`,
        ConditionExpression: there === undefined ? 'attribute_not_exists(pk)' : sameAs(isLeased),
        ExpressionAttributeValues: {
          ':entry': new Set([bundleEntry(record)]),
          ':of': bundleOf,
          ':person': personId,
          ':shard': shardOf(personId),
          ':due': soonest(joining, isWaiting && !isLeased ? there.dueAt : undefined, firstAt),
          ...(isLeased ? { ':lease': there.leaseUntil } : { ':first': firstAt.toISOString() }),
          ...(there === undefined ? {} : { ':seen': there.firstAt }),
        },
      }),
    ),
  )
}

/** What goes on changes puts off a grouped mail, but not the mail of the day: one that is due, or is tried again, must not wait a day more. */
function soonest({ bundleOf, dueAt }: Waiting, planned: string | undefined, firstAt: Date): string {
  const due = dueAt(firstAt).toISOString()
  return bundleOf === 'daily' && planned !== undefined && planned < due ? planned : due
}

const sameAs = (isLeased: boolean): string =>
  `firstAt = :seen AND ${isLeased ? 'leaseUntil = :lease' : 'attribute_not_exists(leaseUntil)'}`

/** The bundle with this key as it is now, or undefined. */
export async function findBundle(deps: NotifierDeps, key: LedgerKey): Promise<Bundle | undefined> {
  const command = new GetCommand({ TableName: deps.mailLedgerTable, Key: key, ConsistentRead: true })
  const { Item } = await deps.dynamo.send(command)
  return Item && Bundle.parse(Item)
}

/** Takes a bundle for this invocation alone, with all that is in it; undefined when another one has it or it is not due. */
export async function leaseBundle(
  deps: NotifierDeps,
  key: LedgerKey,
  when: 'due' | 'any time',
): Promise<Bundle | undefined> {
  const now = deps.now()
  const free = '(attribute_not_exists(leaseUntil) OR leaseUntil <= :now)'
  try {
    const { Attributes } = await deps.dynamo.send(
      new UpdateCommand({
        TableName: deps.mailLedgerTable,
        Key: key,
        UpdateExpression: 'SET leaseUntil = :until, dueAt = :until ADD attempts :one',
        ConditionExpression: `attribute_exists(entries) AND ${free}${when === 'due' ? ' AND dueAt <= :now' : ''}`,
        ExpressionAttributeValues: {
          ':now': now.toISOString(),
          ':until': new Date(now.getTime() + leaseMs).toISOString(),
          ':one': 1,
        },
        ReturnValues: 'ALL_NEW',
      }),
    )
    return Bundle.parse(Attributes)
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}

const day = 24 * 3600

/**
 * Ends a lease whose records are all final. What has joined meanwhile waits on; an empty bundle leaves the queue and is forgotten. An
 * entry whose record is missing may be written at this moment: it stays for as long as an invocation can live.
 */
export async function finishBundle(deps: NotifierDeps, bundle: Bundle, missing: Set<string>): Promise<void> {
  const { pk, sk, entries = new Set() } = bundle
  const now = deps.now()
  const { kept, noted, since } = stillComing(bundle, missing, now)
  const done = new Set([...entries].filter((entry) => !kept.has(entry)))
  // With an entry missing the end of the lease stays the time to look again: it may be due since long ago.
  const next =
    noted.size > 0
      ? { set: '#missing = :noted, missingSince = :since', remove: '' }
      : { set: 'dueAt = if_not_exists(nextDueAt, dueAt)', remove: ', #missing, missingSince' }
  await deps.dynamo.send(
    new UpdateCommand({
      TableName: deps.mailLedgerTable,
      Key: { pk, sk },
      UpdateExpression: `${done.size > 0 ? 'DELETE entries :done ' : ''}SET attempts = :none, firstAt = :now, ${next.set} REMOVE leaseUntil, nextDueAt, detail${next.remove}`,
      // A word that DynamoDB keeps for itself.
      ExpressionAttributeNames: { '#missing': 'missing' },
      ExpressionAttributeValues: {
        ...(done.size > 0 ? { ':done': done } : {}),
        ...(noted.size > 0 ? { ':noted': noted, ':since': since } : {}),
        ':none': 0,
        ':now': now.toISOString(),
      },
    }),
  )
  await forgetEmpty(deps, bundle)
}

/** Takes a bundle without entries out of the queue: an invocation can die after it has taken them out and before this. */
export async function forgetEmpty(deps: NotifierDeps, { pk, sk }: LedgerKey): Promise<void> {
  const command = new UpdateCommand({
    TableName: deps.mailLedgerTable,
    Key: { pk, sk },
    UpdateExpression: 'SET expiresAt = :later REMOVE dueShard, dueAt',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(entries)',
    ExpressionAttributeValues: { ':later': Math.floor(deps.now().getTime() / 1000) + day },
  })
  await happened(deps.dynamo.send(command))
}

/** Gives a bundle back into the queue until `dueAt`, with what the provider said, if it said anything. */
export async function postponeBundle(
  deps: NotifierDeps,
  { pk, sk }: LedgerKey,
  { dueAt, detail = '' }: { dueAt: Date; detail?: string | undefined },
): Promise<void> {
  await deps.dynamo.send(
    new UpdateCommand({
      TableName: deps.mailLedgerTable,
      Key: { pk, sk },
      UpdateExpression: 'SET dueAt = :due, detail = :detail REMOVE leaseUntil, nextDueAt',
      ExpressionAttributeValues: { ':due': dueAt.toISOString(), ':detail': detail },
    }),
  )
}
