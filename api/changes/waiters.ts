import type { FeedItem } from '#shared/contract/change-feed.ts'
import { AppError } from '#shared/errors.ts'
import type { Log } from '#shared/log.ts'
import type { Position } from './feed-window.ts'

type News = { items: FeedItem[]; position: Position }

/** Somebody who waits. */
export type Waiter = {
  personId: string
  /** How far they have been told. */
  position: Position
  /** Ends their waiting; the first time counts. */
  answer: (items: FeedItem[]) => void
}

type Waiting = Pick<Waiter, 'personId' | 'position'> & { waitMs: number; closed: AbortSignal }

export type Waiters = ReturnType<typeof openWaiters>

// The web waits once for each window that is in sight. What waits without anybody behind it, as after a page was loaded
// again, ends first.
const perPersonMax = 6
const waitersMax = 1000

type WaitersDeps = { log: Log }

/** Those who wait for changes on this instance: all in all and of each person only so many. */
export function openWaiters({ log }: WaitersDeps) {
  const waiters = new Set<Waiter>()
  const noteFull = openFullLog(log)
  let stopped = false
  return {
    all: (): Waiter[] => [...waiters],
    count: (): number => waiters.size,
    isStopped: (): boolean => stopped,
    /**
     * Lets one more of a person's wait, in place of the one that has waited longest when they are many; throws when
     * nobody else can.
     */
    admit(personId: string): void {
      const [oldest, ...others] = [...waiters].filter((waiter) => waiter.personId === personId)
      if (others.length + 1 >= perPersonMax) oldest?.answer([])
      if (waiters.size < waitersMax) return
      noteFull()
      throw new AppError('too_many_waiting', { headers: { 'retry-after': '5' } })
    },
    /** Waits for an answer, until the time is over, the client has gone, or nobody may wait any more. */
    wait({ personId, position, waitMs, closed }: Waiting): Promise<News> {
      return new Promise((resolve) => {
        const answer = (items: FeedItem[]) => {
          clearTimeout(timer)
          closed.removeEventListener('abort', leave)
          waiters.delete(waiter)
          resolve({ items, position: waiter.position })
        }
        const leave = () => answer([])
        const waiter: Waiter = { personId, position, answer }
        const timer = setTimeout(leave, waitMs)
        waiters.add(waiter)
        closed.addEventListener('abort', leave, { once: true })
      })
    },
    /** Everybody is answered now, and nobody waits any more. */
    stop(): void {
      stopped = true
      for (const waiter of waiters) waiter.answer([])
    },
  }
}

const fullLogEveryMs = 60_000

/** Says that no more can wait: at once, then once a minute how many more were sent away, until none is. */
function openFullLog(log: Log): () => void {
  let refused = 0
  let pause: NodeJS.Timeout | undefined
  function say(): void {
    pause = undefined
    if (refused === 0) return
    log.warn({ refused, waitersMax }, 'changes: as many wait as may, others were sent away')
    refused = 0
    pause = setTimeout(say, fullLogEveryMs).unref()
  }
  return () => {
    refused += 1
    if (pause === undefined) say()
  }
}
