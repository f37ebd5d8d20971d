import { type Entrance, manyNetworks } from '#shared/contract/refusal.ts'
import { type Database, transaction } from '#shared/database/database.ts'
import { type EventDeps, recordEvent } from '../people/record-event.ts'
import { ipPrefix } from './network.ts'
import { addTo, bucketOf } from './throttle-repository.ts'

// Of a flood from more places than this the audit log tells once an hour that there were many.
const eventsPerHour = 100

export type RefusalDeps = EventDeps & { database: Database }
type Refused = { entrance: Entrance; address: string }

/**
 * Counts how often a network was refused in this hour, and tells the audit log of the first, the tenth, the hundredth
 * time and so on: of an attack and its size, without growing with it. The log is kept for good, so it has as much of
 * the address as a list of sessions shows.
 */
export async function noteRefusals(deps: RefusalDeps, { entrance, address }: Refused, times: number): Promise<void> {
  const now = deps.now()
  const hour = now.toISOString().slice(0, 13)
  const network = ipPrefix(address)
  const refused = await addTo(deps.database, bucketOf(`refused ${hour} ${entrance} ${network}`), { times, now })
  const told = powerOfTen(refused)
  if (refused - times >= told) return
  await transaction(deps.database, async (tx) => {
    const events = await addTo(tx, bucketOf(`told ${hour}`), { times: 1, now })
    if (events > eventsPerHour + 1) return
    const details = { network: events > eventsPerHour ? manyNetworks : network, entrance, refused: String(told) }
    await recordEvent(tx, deps, { type: 'user.attempts_refused', actorId: null, details })
  })
}

// The highest that is no more than `count`.
const powerOfTen = (count: number): number => 10 ** (String(count).length - 1)
