import type { Delivery } from '../contract/mail-record.ts'
import { changeItem } from '../dynamo/conditional.ts'
import { sentMailKey } from './keys.ts'
import { inLedger, type LedgerTable } from './ledger-deps.ts'

/** `first`: nothing was known of this mail; `more`: this counts more than what was; `known`: it does not. */
export type News = 'first' | 'more' | 'known'

/**
 * Writes down what became of a mail, unless something that counts more, or the same, is known already. It may be faster
 * than the mark of the invocation that sent the mail: either adds its part to the item.
 */
export async function noteDelivery(
  deps: LedgerTable,
  messageId: string,
  { delivery, rank }: { delivery: Delivery; rank: number },
): Promise<News> {
  const marked = await changeItem(inLedger(deps, sentMailKey(messageId)), {
    UpdateExpression: 'SET delivery = :delivery, deliveryRank = :rank',
    ConditionExpression: 'attribute_not_exists(deliveryRank) OR deliveryRank < :rank',
    ExpressionAttributeValues: { ':delivery': delivery, ':rank': rank },
    ReturnValues: 'UPDATED_OLD',
  })
  if (marked === undefined) return 'known'
  return marked.deliveryRank === undefined ? 'first' : 'more'
}
