import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Deps } from '#api/http/deps.ts'
import { auditMonth, firstIdAt, refusalsPartition } from '#shared/change-log-keys.ts'
import { PersonEvent } from '#shared/contract/person-event.ts'
import { type Entrance, entrances, manyNetworks, type Refusal, type Refusals } from '#shared/contract/refusal.ts'
import { queryTable } from '#shared/dynamo/query.ts'

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

type Count = { network: string | null; entrance: Entrance; refused: number; at: string }

/**
 * The events of refusals by network, most first. Each hour and entrance is told of at 1, 10, 100 and so on: the highest
 * of an hour stands for it, and the hours are added up.
 */
export function sumRefusals(events: PersonEvent[]): Refusal[] {
  const byNetwork = Map.groupBy(events.flatMap(readTold), ({ network }) => network)
  return [...byNetwork].map(([network, told]) => sum(network, told)).sort(mostFirst)
}

function readTold({ details, occurredAt: at }: PersonEvent): Count[] {
  const { network, refused } = details
  const entrance = entrances.find((one) => one === details.entrance)
  if (network === undefined || entrance === undefined) return []
  return [{ network: network === manyNetworks ? null : network, entrance, refused: Number(refused), at }]
}

function sum(network: string | null, told: Count[]): Refusal {
  const hours = Map.groupBy(told, ({ entrance, at }) => `${at.slice(0, 13)} ${entrance}`)
  const times = told.map(({ at }) => at).sort()
  return {
    network,
    entrances: entrances.filter((one) => told.some(({ entrance }) => entrance === one)),
    refused: [...hours.values()].reduce((all, hour) => all + Math.max(...hour.map(({ refused }) => refused)), 0),
    firstAt: times[0] ?? '',
    lastAt: times.at(-1) ?? '',
  }
}

const mostFirst = (one: Refusal, other: Refusal): number =>
  other.refused - one.refused || other.lastAt.localeCompare(one.lastAt)
