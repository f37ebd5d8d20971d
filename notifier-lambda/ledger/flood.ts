import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { rateKey } from '#shared/mail-ledger.ts'
import { promptWindowMs } from '#shared/mail-rules/waiting-time.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { happened } from './happened.ts'

const Counted = z.object({ prompt: z.int() })

type Pair = { personId: string; actorId: string }

/** Counts one more mail at once that `actorId` causes `personId`; the first after a minute begins anew. Returns which one it is. */
export async function countPrompt(deps: NotifierDeps, pair: Pair): Promise<number> {
  const counted = await countWithin(deps, pair)
  if (counted !== undefined) return counted
  if (await beginAnew(deps, pair)) return 1
  // Somebody else began the minute at the same moment.
  return (await countWithin(deps, pair)) ?? 1
}

async function countWithin(deps: NotifierDeps, { personId, actorId }: Pair): Promise<number | undefined> {
  try {
    const { Attributes } = await deps.dynamo.send(
      new UpdateCommand({
        TableName: deps.mailLedgerTable,
        Key: rateKey(personId, actorId),
        UpdateExpression:
          'SET beganAt = if_not_exists(beganAt, :now), expiresAt = if_not_exists(expiresAt, :later) ADD prompt :one',
        ConditionExpression: 'attribute_not_exists(pk) OR beganAt > :limit',
        ExpressionAttributeValues: {
          ':one': 1,
          ':limit': windowStart(deps),
          ':now': deps.now().toISOString(),
          ':later': expiry(deps.now()),
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    )
    return Counted.parse(Attributes).prompt
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}

function beginAnew(deps: NotifierDeps, { personId, actorId }: Pair): Promise<boolean> {
  const now = deps.now()
  return happened(
    deps.dynamo.send(
      new PutCommand({
        TableName: deps.mailLedgerTable,
        Item: { ...rateKey(personId, actorId), prompt: 1, beganAt: now.toISOString(), expiresAt: expiry(now) },
        ConditionExpression: 'attribute_not_exists(pk) OR beganAt <= :limit',
        ExpressionAttributeValues: { ':limit': windowStart(deps) },
      }),
    ),
  )
}

const expiry = (now: Date): number => Math.floor((now.getTime() + promptWindowMs) / 1000) + 3600

const windowStart = (deps: NotifierDeps): string => new Date(deps.now().getTime() - promptWindowMs).toISOString()
