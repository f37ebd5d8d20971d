import { setTimeout as wait } from 'node:timers/promises'

/** Asks again until `read` gives what `enough` wants; after `withinMs` the last value is returned for the assertion to judge. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  enough: (value: Value) => boolean,
  withinMs = 15_000,
): Promise<Value> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const value = await read()
    if (enough(value) || Date.now() > deadline) return value
    await wait(50)
  }
}
