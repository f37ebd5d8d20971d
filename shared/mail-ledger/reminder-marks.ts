import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { readOrSkip } from '../dynamo/read-or-skip.ts'
import type { ReminderDay } from '../mail-rules/reminder-moment.ts'
import type { LedgerDeps } from './ledger-deps.ts'

const Mark = z.object({ sk: z.string(), lookAt: z.string() })

// One partition of the mail ledger, with an item for each day and kind: a minute in which nothing is due reads these
// and no task.
const partition = 'REMINDERS'
const placeOf = ({ kind, dueOn }: ReminderDay): string => `${dueOn}#${kind}`

/** Those of the days whose tasks are to be looked at now. */
export async function daysToLookAt(deps: LedgerDeps, days: ReminderDay[], now: Date): Promise<ReminderDay[]> {
  const oldest = days.map(({ dueOn }) => dueOn).toSorted()[0] ?? ''
  const { Items = [] } = await deps.dynamo.send(
    new QueryCommand({
      TableName: deps.mailLedgerTable,
      KeyConditionExpression: 'pk = :pk AND sk >= :oldest',
      ExpressionAttributeValues: { ':pk': partition, ':oldest': oldest },
      ConsistentRead: true,
      Limit: 100,
    }),
  )
  const marks = new Map(Items.flatMap((item) => readOrSkip(deps, Mark, item)).map(({ sk, lookAt }) => [sk, lookAt]))
  return days.filter((day) => (marks.get(placeOf(day)) ?? '') <= now.toISOString())
}

const monthSeconds = 30 * 86_400

/**
 * A day is done until `lookAt`. Whoever is last says so: another invocation has done the same work at the same time.
 */
export async function markLooked(deps: LedgerDeps, day: ReminderDay, lookAt: string): Promise<void> {
  const expiresAt = Math.floor(deps.now().getTime() / 1000) + monthSeconds
  await deps.dynamo.send(
    new PutCommand({
      TableName: deps.mailLedgerTable,
      Item: { pk: partition, sk: placeOf(day), lookAt, expiresAt },
    }),
  )
}
