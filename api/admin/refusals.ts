import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Deps } from '#api/http/deps.ts'
import { auditMonth, firstIdAt, refusalsPartition } from '#shared/change-log-keys.ts'
import { PersonEvent } from '#shared/contract/person-event.ts'
import type { Refusals } from '#shared/contract/refusal.ts'
import { queryTable } from '#shared/dynamo/query.ts'
import { sumRefusals } from './sum-refusals.ts'

const spanMs = 24 * 3600_000
const listedMax = 200

/** What was refused to networks in the 24 hours before `now`, from the audit log. */
export async function readRefusals(deps: Deps, now: Date): Promise<Refusals> {
  const since = new Date(now.getTime() - spanMs)
  const months = new Set([since, now].map((moment) => auditMonth(moment.toISOString())))
  const events = await Promise.all([...months].map((month) => readMonth(deps, month, since)))
  const refusals = sumRefusals(events.flat())
  return { since: since.toISOString(), networks: refusals.length, items: refusals.slice(0, listedMax) }
}

// What writes the events keeps them to some hundred an hour, so all of a day are a few reads.
async function readMonth({ dynamo, changeLogTable }: Deps, month: string, since: Date): Promise<PersonEvent[]> {
  const events: PersonEvent[] = []
  let start: Record<string, unknown> | undefined
  do {
    const query = new QueryCommand({
      TableName: changeLogTable,
      KeyConditionExpression: 'pk = :pk AND sk >= :since',
      ExpressionAttributeValues: { ':pk': refusalsPartition(month), ':since': firstIdAt(since) },
      ExclusiveStartKey: start,
    })
    const { items, last } = await queryTable(dynamo, query)
    events.push(...items.map((item) => PersonEvent.parse(item)))
    start = last
  } while (start !== undefined)
  return events
}
