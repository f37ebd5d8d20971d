import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { answerOf } from '#shared/dynamo/conditional.ts'
import { sentMailKey } from '#shared/mail-ledger/keys.ts'
import type { NotifierDeps } from '../reading/notifier-deps.ts'
import type { Feedback, FeedbackKind } from './ses-event.ts'

/**
 * What counts when several things are said about one mail, in whatever order they arrive. A mail that was taken and
 * then bounces for now is an automatic reply: it stays delivered. One that was taken can still come back for good, or
 * be called spam.
 */
const ranks: Record<FeedbackKind, number> = {
  delayed: 1,
  soft_bounce: 2,
  delivered: 3,
  hard_bounce: 4,
  rejected: 4,
  complained: 5,
}

/** `first`: nothing was known of this mail; `more`: this counts more than what was; `known`: it does not. */
export type News = 'first' | 'more' | 'known'

/**
 * Writes down what became of a mail, unless something that counts more, or the same, is known already. It may be faster
 * than the mark of the invocation that sent the mail: either adds its part to the item.
 */
export async function markDelivery(deps: NotifierDeps, { messageId, kind, delivery }: Feedback): Promise<News> {
  const command = new UpdateCommand({
    TableName: deps.mailLedgerTable,
    Key: sentMailKey(messageId),
    UpdateExpression: 'SET delivery = :delivery, deliveryRank = :rank',
    ConditionExpression: 'attribute_not_exists(deliveryRank) OR deliveryRank < :rank',
    ExpressionAttributeValues: { ':delivery': delivery, ':rank': ranks[kind] },
    ReturnValues: 'UPDATED_OLD',
  })
  const marked = await answerOf(deps.dynamo.send(command))
  if (marked === undefined) return 'known'
  return marked.Attributes?.deliveryRank === undefined ? 'first' : 'more'
}
