import type { Log } from '#shared/log.ts'
import type { Tail } from './outbox-tail.ts'
import type { Waiters } from './waiters.ts'

// What another instance commits is seen within a second.
const everyMs = 900
// However often this instance commits, it does not look more often.
const apartMs = 100

export type Watch = ReturnType<typeof openWatch>

type WatchDeps = { tail: Tail; waiters: Waiters; log: Log }

/** Looks at the outbox while somebody waits: regularly, and soon after a nudge. */
export function openWatch({ tail, waiters, log }: WatchDeps) {
  let regular: NodeJS.Timeout | undefined
  let pause: NodeJS.Timeout | undefined
  let isWanted = false

  function look(): void {
    if (waiters.count() === 0) {
      end()
      return
    }
    tail.refresh().catch((error: unknown) => log.warn({ err: error }, 'changes: not read, the next look takes them up'))
  }
  function end(): void {
    clearInterval(regular)
    clearTimeout(pause)
    regular = undefined
    pause = undefined
    isWanted = false
  }
  function nudge(): void {
    if (regular === undefined) return
    isWanted = pause !== undefined
    if (isWanted) return
    look()
    pause = setTimeout(() => {
      pause = undefined
      if (isWanted) nudge()
    }, apartMs)
  }
  return {
    isOn: (): boolean => regular !== undefined,
    /** Somebody waits. */
    begin(): void {
      regular ??= setInterval(look, everyMs)
    },
    /** This instance has committed something. */
    nudge,
    end,
  }
}
