import { type Database, transaction } from '#shared/database/database.ts'
import type { Log } from '#shared/log.ts'
import { type Purge, purgeAnswers, purgeComments, purgeDelivered, purgeTasks } from './purge-repository.ts'

export type HousekeepingDeps = { database: Database; now: () => Date; log: Log }

type Chore = { what: string; purge: Purge; olderThanDays: number; batch: number }

const chores: Chore[] = [
  { what: 'delivered events', purge: purgeDelivered, olderThanDays: 7, batch: 500 },
  { what: 'answers by idempotency key', purge: purgeAnswers, olderThanDays: 1, batch: 500 },
  { what: 'deleted comments', purge: purgeComments, olderThanDays: 30, batch: 500 },
  // Each takes its comments and watchers along.
  { what: 'deleted tasks', purge: purgeTasks, olderThanDays: 30, batch: 20 },
]

const everyMs = 60_000
// A round ends after so many batches of each: what is left waits for the next one, and requests never wait for it.
const batchesMax = 10
const dayMs = 86_400_000

/**
 * Removes what has been kept long enough, in small batches once a minute. Every api instance does, each taking rows
 * that no other has.
 */
export function startHousekeeping(deps: HousekeepingDeps): { stop: () => Promise<void> } {
  let stopped = false
  let running = Promise.resolve()
  const round = () => {
    running = running.then(() => keepHouse(deps, () => stopped))
  }
  const timer = setInterval(round, everyMs)
  round()
  return {
    stop() {
      stopped = true
      clearInterval(timer)
      return running
    },
  }
}

async function keepHouse(deps: HousekeepingDeps, isStopped: () => boolean): Promise<void> {
  for (const chore of chores) {
    if (isStopped()) return
    await doChore(deps, chore, isStopped).catch((error: unknown) =>
      deps.log.error({ err: error, what: chore.what }, 'housekeeping: not done, the next round tries again'),
    )
  }
}

async function doChore(
  { database, now, log }: HousekeepingDeps,
  { what, purge, olderThanDays, batch }: Chore,
  isStopped: () => boolean,
): Promise<void> {
  const before = new Date(now().getTime() - olderThanDays * dayMs)
  let purged = 0
  for (let batches = 0; batches < batchesMax && !isStopped(); batches += 1) {
    const count = await transaction(database, (tx) => purge(tx, before, batch))
    purged += count
    if (count < batch) break
  }
  if (purged > 0) log.info({ what, purged }, 'housekeeping')
}
