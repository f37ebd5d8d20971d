import { changeItem } from '../dynamo/conditional.ts'
import { sendSlotKey } from './keys.ts'
import { inLedger, type LedgerTable } from './ledger-deps.ts'

const keptSeconds = 3600

/** Takes a share of the places to send that one second of the clock has; false when there is no room for it. */
export async function takeShare(
  deps: LedgerTable,
  { second, share, rate }: { second: number; share: number; rate: number },
): Promise<boolean> {
  const taken = await changeItem(inLedger(deps, sendSlotKey(second)), {
    UpdateExpression: 'SET expiresAt = :later ADD taken :share',
    ConditionExpression: 'attribute_not_exists(taken) OR taken <= :room',
    ExpressionAttributeValues: { ':later': second + keptSeconds, ':share': share, ':room': rate - share },
  })
  return taken !== undefined
}
