import type { PersonEvent } from '#shared/contract/person-event.ts'
import { type Entrance, entrances, manyNetworks, type Refusal } from '#shared/contract/refusal.ts'

type Told = { network: string | null; entrance: Entrance; refused: number; at: string }

/**
 * The events of refusals by network, most first. Each hour and entrance is told of at 1, 10, 100 and so on: the highest
 * of an hour stands for it, and the hours are added up.
 */
export function sumRefusals(events: PersonEvent[]): Refusal[] {
  const byNetwork = Map.groupBy(events.flatMap(readTold), ({ network }) => network)
  return [...byNetwork].map(([network, told]) => sum(network, told)).sort(mostFirst)
}

function readTold({ details, occurredAt: at }: PersonEvent): Told[] {
  const { network, refused } = details
  const entrance = entrances.find((one) => one === details.entrance)
  if (network === undefined || entrance === undefined) return []
  return [{ network: network === manyNetworks ? null : network, entrance, refused: Number(refused), at }]
}

function sum(network: string | null, told: Told[]): Refusal {
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
