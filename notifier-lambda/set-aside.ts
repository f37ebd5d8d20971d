import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRetryable, isUnavailable } from '#shared/database/database-errors.ts'
import { describeError } from '#shared/describe-error.ts'
import { answerOf, happened } from '#shared/dynamo/conditional.ts'
import type { AsideItem } from '#shared/mail-ledger/items.ts'
import { asideKey, type LedgerKey } from '#shared/mail-ledger/keys.ts'
import type { NotifierDeps } from './reading/notifier-deps.ts'

/** What a sweep could do nothing with: an event that can't be decided, or a mail that can't be taken up. */
export type Stuck = { of: AsideItem['of']; key: LedgerKey; error: unknown }

// One try a minute. What fails for longer with everything around it well is no better the next time.
const triesMax = 10
const nextTryMs = 60_000
// Failures that lie further apart have nothing to do with each other.
const togetherMs = 60 * 60_000

/**
 * Counts that an item of a sparse index failed by itself, and moves it aside at the tenth time: it would stay the
 * oldest for ever, and so many of them would hide what is behind them. What the surroundings failed at is not counted.
 */
export async function noteStuck(deps: NotifierDeps, stuck: Stuck): Promise<void> {
  if (!isItsOwnFault(stuck.error)) return
  const { of, key } = stuck
  try {
    // A mail comes up again a minute later; an event keeps its place, which is the time when it happened.
    const tries = await countTry(deps, of, key, of === 'mail' ? new Date(deps.now().getTime() + nextTryMs) : undefined)
    if (tries !== undefined && tries >= triesMax) await setAside(deps, stuck, tries)
  } catch (error) {
    // The next minute counts again: the sweep has others to look after.
    deps.log.warn({ err: error, of, ...key }, 'a try that failed was not counted')
  }
}

type Tried<Result> = { result: Result } | { later: (() => Promise<unknown>) | undefined }

/**
 * Makes a try that may be the last thing this process does: counted before it is made, and forgotten when it is over,
 * whatever came of it. What was counted before is handed back, to be made when nothing else is left; what was counted
 * ten times is moved aside.
 */
export async function tryWithCare<Result>(
  deps: NotifierDeps,
  { of, key }: Pick<Stuck, 'of' | 'key'>,
  make: () => Promise<Result>,
): Promise<Tried<Result>> {
  const tries = (await countTry(deps, of, key)) ?? 1
  const result = async () => {
    const made = await make()
    await forgetTries(deps, of, key)
    return made
  }
  if (tries === 1) return { result: await result() }
  if (tries < triesMax) return { later: result }
  const error = new Error('Each time it failed, or whoever took it up died of it or was out of time.')
  await setAside(deps, { of, key, error }, tries)
  return { later: undefined }
}

async function forgetTries(deps: NotifierDeps, of: Stuck['of'], key: LedgerKey): Promise<void> {
  const command = new UpdateCommand({
    ...placeOf(deps, of, key),
    UpdateExpression: 'REMOVE stuckTries, stuckAt',
    ConditionExpression: 'attribute_exists(pk)',
  })
  await happened(deps.dynamo.send(command))
}

async function setAside(deps: NotifierDeps, { of, key, error }: Stuck, tries: number): Promise<void> {
  // As the log has it: no address, and of the database's words only their code.
  const { code, message } = describeError(error)
  const why = code === undefined ? message : `${code}: ${message}`
  // First where it can be found, then out of the queue: a crash between the two does the first again.
  const item: AsideItem = { ...asideKey(of, key), of, item: key, why, asideAt: deps.now().toISOString() }
  await deps.dynamo.send(new PutCommand({ TableName: deps.mailLedgerTable, Item: item }))
  await takeOut(deps, of, key)
  deps.log.error({ aside: of, ...key, tries, err: error }, 'moved aside: it failed each time')
}

/** Nothing that the database, AWS or the way to them was to blame for. */
function isItsOwnFault(error: unknown): boolean {
  if (isUnavailable(error) || isRetryable(error)) return false
  if (!(error instanceof Error)) return true
  const isServers = '$fault' in error && error.$fault === 'server'
  return !isServers && !/Throttl|Exceeded|Timeout/.test(error.name)
}

const placeOf = (deps: NotifierDeps, of: Stuck['of'], { pk, sk }: LedgerKey) => ({
  TableName: of === 'event' ? deps.changeLogTable : deps.mailLedgerTable,
  Key: { pk, sk },
})

const shardOfIndex = { event: 'undecidedShard', mail: 'dueShard' } as const

/**
 * How often it was tried by now; undefined when somebody has taken it out of the queue meanwhile. `later` is when it
 * comes up again.
 */
async function countTry(
  deps: NotifierDeps,
  of: Stuck['of'],
  key: LedgerKey,
  later?: Date,
): Promise<number | undefined> {
  const now = deps.now()
  const postpone = later === undefined ? '' : ', dueAt = :later'
  const values = {
    ':now': now.toISOString(),
    ':one': 1,
    ...(later && { ':later': later.toISOString() }),
  }
  const count = async (UpdateExpression: string, condition: string, more: Record<string, string>) => {
    const command = new UpdateCommand({
      ...placeOf(deps, of, key),
      UpdateExpression,
      ConditionExpression: `attribute_exists(${shardOfIndex[of]})${condition}`,
      ExpressionAttributeValues: { ...values, ...more },
      ReturnValues: 'UPDATED_NEW',
    })
    const counted = await answerOf(deps.dynamo.send(command))
    return counted && Counted.parse(counted.Attributes).stuckTries
  }
  const since = new Date(now.getTime() - togetherMs).toISOString()
  const again = await count(`SET stuckAt = :now${postpone} ADD stuckTries :one`, ' AND stuckAt > :since', {
    ':since': since,
  })
  return again ?? count(`SET stuckAt = :now, stuckTries = :one${postpone}`, '', {})
}

const Counted = z.object({ stuckTries: z.int() })

/** Keeps its shard under another name, so that it can be put back as it was. */
async function takeOut(deps: NotifierDeps, of: Stuck['of'], key: LedgerKey): Promise<void> {
  const shard = shardOfIndex[of]
  const command = new UpdateCommand({
    ...placeOf(deps, of, key),
    UpdateExpression: `SET asideShard = ${shard} REMOVE ${shard}, stuckTries, stuckAt`,
    ConditionExpression: `attribute_exists(${shard})`,
  })
  await happened(deps.dynamo.send(command))
}
