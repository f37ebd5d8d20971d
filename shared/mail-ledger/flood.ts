import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { changeItem, happened } from '../dynamo/conditional.ts'
import { promptWindowMs } from '../mail-rules/waiting-time.ts'
import { rateKey } from './keys.ts'
import { inLedger, type LedgerDeps } from './ledger-deps.ts'

const Counted = z.object({ eventIds: z.set(z.string()) })

// Far more than make a flood; it bounds the item.
const countedMax = 50

type CountedPrompt = { personId: string; actorId: string; eventId: string }

/**
 * Counts one more mail at once that `actorId` causes `personId`; the first after a minute begins anew. Returns how many
 * there are: an event that comes again within the minute is counted once.
 */
export async function countPrompt(deps: LedgerDeps, prompt: CountedPrompt): Promise<number> {
  const counted = await countWithin(deps, prompt)
  if (counted !== undefined) return counted
  if (await beginAnew(deps, prompt)) return 1
  // Somebody else began the minute at the same moment, or it has as many as are counted.
  return (await countWithin(deps, prompt)) ?? countedMax
}

async function countWithin(
  deps: LedgerDeps,
  { personId, actorId, eventId }: CountedPrompt,
): Promise<number | undefined> {
  const counted = await changeItem(inLedger(deps, rateKey(personId, actorId)), {
    UpdateExpression:
      'SET beganAt = if_not_exists(beganAt, :now), expiresAt = if_not_exists(expiresAt, :later) ADD eventIds :event',
    ConditionExpression:
      '(attribute_not_exists(pk) OR beganAt > :limit) AND (attribute_not_exists(eventIds) OR size(eventIds) < :most)',
    ExpressionAttributeValues: {
      ':event': new Set([eventId]),
      ':most': countedMax,
      ':limit': windowStart(deps),
      ':now': deps.now().toISOString(),
      ':later': expiry(deps.now()),
    },
    ReturnValues: 'UPDATED_NEW',
  })
  return counted && Counted.parse(counted).eventIds.size
}

function beginAnew(deps: LedgerDeps, { personId, actorId, eventId }: CountedPrompt): Promise<boolean> {
  const now = deps.now()
  return happened(
    deps.dynamo.send(
      new PutCommand({
        TableName: deps.mailLedgerTable,
        Item: {
          ...rateKey(personId, actorId),
          eventIds: new Set([eventId]),
          beganAt: now.toISOString(),
          expiresAt: expiry(now),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR beganAt <= :limit',
        ExpressionAttributeValues: { ':limit': windowStart(deps) },
      }),
    ),
  )
}

const expiry = (now: Date): number => Math.floor((now.getTime() + promptWindowMs) / 1000) + 3600

const windowStart = (deps: LedgerDeps): string => new Date(deps.now().getTime() - promptWindowMs).toISOString()
