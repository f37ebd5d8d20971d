import type { FeedItem } from '#shared/contract/change-feed.ts'
import type { Position } from './feed-window.ts'

type Told = { items: FeedItem[]; position: Position }

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

/** Those who wait for changes on this instance. */
export function openWaiters() {
  const waiters = new Set<Waiter>()
  let stopped = false
  return {
    all: (): Waiter[] => [...waiters],
    count: (): number => waiters.size,
    isStopped: (): boolean => stopped,
    /** Waits for an answer, until the time is over, the client has gone, or nobody may wait any more. */
    wait({ personId, position, waitMs, closed }: Waiting): Promise<Told> {
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
