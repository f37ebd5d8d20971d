export type Pauses = {
  /** Resolves with true after that time, with false at once when everything stops. */
  wait: (ms: number) => Promise<boolean>
  stop: () => void
}

/** Pauses that can all be ended together, so that closing does not wait for the repeats of a minute. */
export function createPauses(): Pauses {
  const running = new Map<NodeJS.Timeout, (slept: boolean) => void>()
  let stopped = false
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (stopped) return resolve(false)
        const timer = setTimeout(() => {
          running.delete(timer)
          resolve(true)
        }, ms)
        running.set(timer, resolve)
      }),
    stop() {
      stopped = true
      for (const [timer, resolve] of running) {
        clearTimeout(timer)
        resolve(false)
      }
      running.clear()
    },
  }
}
