/**
 * What has been started and must be closed, in the order of starting. None should wait beyond `until`, in epoch
 * milliseconds.
 */
export type Closers = ((until: number) => unknown)[]

const patienceMs = 5000

/** Closes everything, the last started first. A failure is told after all the others were closed, too. */
export async function closeAll(closers: Closers): Promise<void> {
  const until = Date.now() + patienceMs
  const failures: unknown[] = []
  for (const closer of closers.splice(0).reverse()) {
    try {
      await closer(until)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'The local cloud did not close cleanly.')
}
