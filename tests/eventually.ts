import { setTimeout as wait } from 'node:timers/promises'

// Of a test that passes it costs nothing, and how long a loaded machine takes nobody knows.
const patienceMs = 120_000

/**
 * The longer it has taken, the longer it will take: who asks all the time keeps a busy machine from what is waited for.
 */
const pauseAfter = (waitedMs: number): number => Math.min(Math.max(waitedMs / 8, 30), 500)

/**
 * Asks again until `read` gives what `enough` wants; after `withinMs` the last value is returned for the assertion to
 * judge.
 */
export async function eventually<Value>(
  read: () => Promise<Value>,
  enough: (value: Value) => boolean,
  withinMs = patienceMs,
): Promise<Value> {
  const startedAt = Date.now()
  for (;;) {
    const value = await read()
    const waited = Date.now() - startedAt
    if (enough(value) || waited > withinMs) return value
    await wait(pauseAfter(waited))
  }
}
