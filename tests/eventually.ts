import { setTimeout as wait } from 'node:timers/promises'

// Of a test that passes it costs nothing, and how long a loaded machine takes nobody knows.
const patienceMs = 120_000

/** Asks again until `read` gives what `enough` wants; after `withinMs` the last value is returned for the assertion to judge. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  enough: (value: Value) => boolean,
  withinMs = patienceMs,
): Promise<Value> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const value = await read()
    if (enough(value) || Date.now() > deadline) return value
    await wait(50)
  }
}
