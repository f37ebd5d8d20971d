import { setTimeout as sleep } from 'node:timers/promises'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { sendSlotKey } from '#shared/mail-ledger.ts'
import type { NotifierDeps } from '../notifier-deps.ts'
import { happened } from './happened.ts'

// Far below the lease of a mail and the time that an invocation has.
const secondsAhead = 5
const keptSeconds = 3600

type SlotDeps = Pick<NotifierDeps, 'dynamo' | 'mailLedgerTable' | 'now' | 'random' | 'sendRate'>

/** There is no room for this mail within the next seconds: it goes back into the queue. */
class NoSendSlot extends Error {
  override name = 'NoSendSlot'
}

/**
 * Waits for one of the places that a second has for sending, `sendRate` of them for all invocations together, and takes it. The first free
 * place of the next seconds is taken at once and waited for, so that those who wait keep their order.
 */
export async function takeSendSlot(deps: SlotDeps): Promise<void> {
  const now = deps.now().getTime()
  const second = Math.floor(now / 1000)
  for (let ahead = 0; ahead <= secondsAhead; ahead += 1) {
    if (!(await takeOneOf(deps, second + ahead))) continue
    const waitMs = (second + ahead) * 1000 - now
    // Spread over the second, or all that waited would leave at its first millisecond.
    if (waitMs > 0) await sleep(waitMs + deps.random() * (1000 / deps.sendRate))
    return
  }
  throw new NoSendSlot(`All places to send are taken for the next ${secondsAhead} seconds (${deps.sendRate} a second).`)
}

function takeOneOf(deps: SlotDeps, second: number): Promise<boolean> {
  return happened(
    deps.dynamo.send(
      new UpdateCommand({
        TableName: deps.mailLedgerTable,
        Key: sendSlotKey(second),
        UpdateExpression: 'SET expiresAt = :later ADD taken :one',
        ConditionExpression: 'attribute_not_exists(taken) OR taken < :rate',
        ExpressionAttributeValues: { ':later': second + keptSeconds, ':one': 1, ':rate': deps.sendRate },
      }),
    ),
  )
}
