import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { changeItem, type Place } from '../dynamo/conditional.ts'
import type { AsideItem } from './items.ts'
import { asideKey, type LedgerKey } from './keys.ts'
import { inLedger, type LedgerDeps } from './ledger-deps.ts'

/** Something in a sparse index that is tried by sweeps: an event of the log, or a mail of the ledger. */
export type Waiter = { of: AsideItem['of']; key: LedgerKey }

/** What is moved aside is in the ledger, or in the change log. */
export type AsideDeps = Pick<LedgerDeps, 'dynamo' | 'mailLedgerTable' | 'now'> & { changeLogTable: string }

const shardOfIndex = { event: 'undecidedShard', mail: 'dueShard' } as const
const Counted = z.object({ stuckTries: z.int() })
// Failures that lie further apart have nothing to do with each other.
const togetherMs = 60 * 60_000

/**
 * Counts a try. Returns how often it was tried by now; undefined when somebody has taken it out of the queue meanwhile.
 * `later` is when it comes up again.
 */
export async function countTry(deps: AsideDeps, waiter: Waiter, later?: Date): Promise<number | undefined> {
  const now = deps.now()
  const postpone = later === undefined ? '' : ', dueAt = :later'
  const values = {
    ':now': now.toISOString(),
    ':one': 1,
    ...(later && { ':later': later.toISOString() }),
  }
  const count = async (UpdateExpression: string, condition: string, more: Record<string, string>) => {
    const counted = await changeItem(placeOf(deps, waiter), {
      UpdateExpression,
      ConditionExpression: `attribute_exists(${shardOfIndex[waiter.of]})${condition}`,
      ExpressionAttributeValues: { ...values, ...more },
      ReturnValues: 'UPDATED_NEW',
    })
    return counted && Counted.parse(counted).stuckTries
  }
  const since = new Date(now.getTime() - togetherMs).toISOString()
  const again = await count(`SET stuckAt = :now${postpone} ADD stuckTries :one`, ' AND stuckAt > :since', {
    ':since': since,
  })
  return again ?? count(`SET stuckAt = :now, stuckTries = :one${postpone}`, '', {})
}

/** A try is over: what was counted before counts no more. */
export async function forgetTries(deps: AsideDeps, waiter: Waiter): Promise<void> {
  await changeItem(placeOf(deps, waiter), {
    UpdateExpression: 'REMOVE stuckTries, stuckAt',
    ConditionExpression: 'attribute_exists(pk)',
  })
}

/** Moves something aside: first to where it can be found, then out of its queue. A crash between does it all again. */
export async function moveAside(deps: AsideDeps, { of, key }: Waiter, why: string): Promise<void> {
  const item: AsideItem = { ...asideKey(of, key), of, item: key, why, asideAt: deps.now().toISOString() }
  await deps.dynamo.send(new PutCommand({ TableName: deps.mailLedgerTable, Item: item }))
  // It keeps its shard under another name, so that it can be put back as it was.
  const shard = shardOfIndex[of]
  await changeItem(placeOf(deps, { of, key }), {
    UpdateExpression: `SET asideShard = ${shard} REMOVE ${shard}, stuckTries, stuckAt`,
    ConditionExpression: `attribute_exists(${shard})`,
  })
}

const placeOf = (deps: AsideDeps, { of, key }: Waiter): Place =>
  of === 'event' ? { dynamo: deps.dynamo, table: deps.changeLogTable, key } : inLedger(deps, key)
