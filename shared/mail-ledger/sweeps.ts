import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { happened } from '../dynamo/conditional.ts'
import { sweepKey } from './keys.ts'
import type { LedgerDeps } from './ledger-deps.ts'

const Begun = z.object({ endsAt: z.string().optional() })

/**
 * Notes that a sweep begins. The one before has died if it noted no end and its time is over: Lambda has ended it, or
 * it brought down its process.
 */
export async function beginSweep(deps: LedgerDeps): Promise<{ sweepId: string; hasLastDied: boolean }> {
  const sweepId = deps.newId()
  const command = new UpdateCommand({
    TableName: deps.mailLedgerTable,
    Key: sweepKey,
    UpdateExpression: 'SET sweepId = :id, endsAt = :ends',
    ExpressionAttributeValues: { ':id': sweepId, ':ends': new Date(deps.endsAt).toISOString() },
    ReturnValues: 'ALL_OLD',
  })
  const { Attributes = {} } = await deps.dynamo.send(command)
  const { endsAt } = Begun.parse(Attributes)
  return { sweepId, hasLastDied: endsAt !== undefined && endsAt < deps.now().toISOString() }
}

/**
 * Notes that a sweep has come to its end, unless another one has begun meanwhile. Never throws: the next one would only
 * be careful in vain.
 */
export async function endSweep(deps: LedgerDeps, sweepId: string): Promise<void> {
  const command = new UpdateCommand({
    TableName: deps.mailLedgerTable,
    Key: sweepKey,
    UpdateExpression: 'REMOVE endsAt',
    ConditionExpression: 'sweepId = :id',
    ExpressionAttributeValues: { ':id': sweepId },
  })
  await happened(deps.dynamo.send(command)).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'the end of the sweep was not noted'),
  )
}
