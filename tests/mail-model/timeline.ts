import { setImmediate as turn } from 'node:timers/promises'

type Moment = { at: number; run: () => unknown }

/** A clock that is moved by what is to happen: of two things at the same moment the one that was said first. */
export type Timeline = {
  /** In milliseconds since it began. */
  now: () => number
  after: (ms: number, run: () => unknown) => void
  /** When the next thing is to happen, if there is one. */
  nextAt: () => number | undefined
  /** Lets happen what is to happen until then, each to its end before the next, and moves the clock there. */
  playUntil: (end: number) => Promise<void>
}

/** `settle` resolves when all that goes on in this process has come to wait for the timeline. */
export function createTimeline(settle: () => Promise<void>): Timeline {
  const moments: Moment[] = []
  let clock = 0
  return {
    now: () => clock,
    after(ms, run) {
      const at = clock + ms
      const later = moments.findIndex((moment) => moment.at > at)
      moments.splice(later < 0 ? moments.length : later, 0, { at, run })
    },
    nextAt: () => moments[0]?.at,
    async playUntil(end) {
      await settle()
      for (;;) {
        const [first] = moments
        if (first === undefined || first.at > end) break
        moments.shift()
        clock = first.at
        await first.run()
        await settle()
      }
      clock = Math.max(clock, end)
    },
  }
}

// The longest that the notifier is busy with itself is while it writes a mail: a dozen turns of the event loop.
const quietTurns = 16

/** Waits until whatever `wake` has let go on in this process has come to wait for the timeline. */
export function createSettling({ statements }: { statements: () => number }) {
  let isAwake = false
  return {
    wake() {
      isAwake = true
    },
    async settle() {
      for (let quiet = isAwake ? 0 : quietTurns; quiet < quietTurns; quiet += 1) {
        await turn()
        if (statements() > 0) quiet = 0
      }
      isAwake = false
    },
  }
}
