import * as z from 'zod'
import { changeItem } from '../dynamo/conditional.ts'
import { sweepKey } from './keys.ts'
import { inLedger, type LedgerDeps } from './ledger-deps.ts'

const Begun = z.object({ endsAt: z.string().optional() })

/**
 * Notes that a sweep begins. The one before has died if it noted no end and its time is over: Lambda has ended it, or
 * it brought down its process.
 */
export async function beginSweep(deps: LedgerDeps): Promise<{ sweepId: string; hasLastDied: boolean }> {
  const sweepId = deps.newId()
  const before = await changeItem(inLedger(deps, sweepKey), {
    UpdateExpression: 'SET sweepId = :id, endsAt = :ends',
    ExpressionAttributeValues: { ':id': sweepId, ':ends': new Date(deps.endsAt).toISOString() },
    ReturnValues: 'ALL_OLD',
  })
  const { endsAt } = Begun.parse(before)
  return { sweepId, hasLastDied: endsAt !== undefined && endsAt < deps.now().toISOString() }
}

/**
 * Notes that a sweep has come to its end, unless another one has begun meanwhile. Never throws: the next one would only
 * be careful in vain.
 */
export async function endSweep(deps: LedgerDeps, sweepId: string): Promise<void> {
  await changeItem(inLedger(deps, sweepKey), {
    UpdateExpression: 'REMOVE endsAt',
    ConditionExpression: 'sweepId = :id',
    ExpressionAttributeValues: { ':id': sweepId },
  }).catch((error: unknown) => deps.log.warn({ err: error }, 'the end of the sweep was not noted'))
}
