import type { ChangeFeed } from '#shared/contract/change-feed.ts'

type Dependencies = {
  /** One question to the server; without a cursor it answers the cursor of now. */
  ask: (since: string | undefined, signal: AbortSignal) => Promise<ChangeFeed>
  onChanges: (feed: ChangeFeed) => void
  /** How long to wait after so many failures in a row, in milliseconds. */
  waitAfter?: (failures: number, error: unknown) => number
  /**
   * How long to wait after an answer: a server that answers at once, again and again, must not be asked without end.
   */
  restMs?: number
  /**
   * How long a question stays open when nothing changes. An answer without news that comes much sooner tells to rest
   * for longer.
   */
  openMs?: number
  earlyRestMs?: number
}

/**
 * Asks for changes, one question after the other, from start to stop. What changed while it was stopped is told after
 * the next start.
 */
export type PollLoop = { start: () => void; stop: () => void }

export function createPollLoop({ ask, onChanges, waitAfter = backOff, ...pace }: Dependencies): PollLoop {
  const { restMs = 250, openMs = 0, earlyRestMs = 5000 } = pace
  let running: AbortController | undefined
  let cursor: string | undefined

  const run = async ({ signal }: AbortController) => {
    let failures = 0
    while (!signal.aborted) {
      const askedAt = performance.now()
      try {
        const feed = await ask(cursor, signal)
        if (signal.aborted) return
        const told = cursor !== undefined
        cursor = feed.cursor
        failures = 0
        const hasNews = feed.items.length > 0 || feed.reset
        if (told && hasNews) onChanges(feed)
        // So many windows of one person wait that another one took this one's place: they must not do so to each other
        // without end.
        const isEarly = told && !hasNews && performance.now() - askedAt < openMs / 2
        await sleep(isEarly ? earlyRestMs : restMs, signal)
      } catch (error) {
        if (signal.aborted) return
        failures += 1
        await sleep(waitAfter(failures, error), signal)
      }
    }
  }
  return {
    start: () => {
      if (running) return
      running = new AbortController()
      void run(running)
    },
    stop: () => {
      running?.abort()
      running = undefined
    },
  }
}

const firstWaitMs = 1_000
const longestWaitMs = 60_000

/** Doubling from a second to a minute, never all browsers at the same moment, and not before the server asks for it. */
export function backOff(failures: number, error: unknown): number {
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1)) * (0.5 + Math.random())
  const asked = error instanceof Object && 'retryAfterSeconds' in error ? Number(error.retryAfterSeconds ?? 0) : 0
  return Math.max(wait, asked * 1000)
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
