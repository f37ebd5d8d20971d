import { backoffMs } from '../backoff.ts'
import type { LedgerDeps } from './ledger-deps.ts'

const atOnce = 10
const retry = { firstMs: 100, longestMs: 2000 }

type PersistDeps = Pick<LedgerDeps, 'now' | 'sleep' | 'random' | 'endsAt'>

/**
 * Does what must not be left undone, some at once, each again and again until it goes through or the invocation's time
 * is over: then what was said last is thrown, after all others have come to their end.
 */
export async function persist<Item>(
  deps: PersistDeps,
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = items.values()
  const failures: unknown[] = []
  async function work(): Promise<void> {
    for (const item of left) await untilDone(deps, () => act(item)).catch((error: unknown) => failures.push(error))
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  if (failures.length > 0) throw failures[0]
}

async function untilDone(deps: PersistDeps, act: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act()
      return
    } catch (error) {
      const waitMs = backoffMs(attempt, deps.random(), retry)
      if (deps.now().getTime() + waitMs >= deps.endsAt) throw error
      await deps.sleep(waitMs)
    }
  }
}
