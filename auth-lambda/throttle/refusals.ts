import { createHash } from 'node:crypto'
import { type Entrance, manyNetworks } from '#shared/contract/refusal.ts'
import { transaction } from '#shared/database/database.ts'
import type { AuthDeps } from '../auth-deps.ts'
import { recordEvent } from '../record-event.ts'
import { ipPrefix } from './network.ts'
import { countOne } from './throttle-repository.ts'

// Of a flood from more places than this the audit log tells once an hour that there were many.
const eventsPerHour = 100

/**
 * Counts what was refused to a network in this hour, and tells the audit log of the first, the tenth, the hundredth time and so on: of an
 * attack and its size, without growing with it. The log is kept for good, so it has as much of the address as a list of sessions shows.
 */
export async function noteRefusal(deps: AuthDeps, tried: { entrance: Entrance; address: string }): Promise<void> {
  const { entrance } = tried
  const now = deps.now()
  const hour = now.toISOString().slice(0, 13)
  const network = ipPrefix(tried.address)
  const refused = await countOne(deps.database, hash(`refused ${hour} ${entrance} ${network}`), now)
  if (!isPowerOfTen(refused)) return
  await transaction(deps.database, async (tx) => {
    const told = await countOne(tx, hash(`told ${hour}`), now)
    if (told > eventsPerHour + 1) return
    const details = { network: told > eventsPerHour ? manyNetworks : network, entrance, refused: String(refused) }
    await recordEvent(tx, deps, { type: 'user.attempts_refused', actorId: null, details })
  })
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

const isPowerOfTen = (count: number): boolean => /^10*$/.test(String(count))
