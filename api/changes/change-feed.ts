import type { ChangeFeed as Answer } from '#shared/contract/change-feed.ts'
import type { Log } from '#shared/log.ts'
import { projectsOf, visibleItems } from './audience.ts'
import type { FeedRow } from './feed-window.ts'
import { type Listening, listen } from './listen.ts'
import type { FeedSource } from './outbox-feed-repository.ts'
import { openTail, type Tail } from './outbox-tail.ts'
import { openWaiters, type Waiters } from './waiters.ts'
import { openWatch } from './watch.ts'

type FeedDeps = { source: FeedSource; now: () => Date; log: Log }

/** What has changed since a cursor, for whoever asks or waits. */
export type ChangeFeed = {
  listen: (listening: Listening) => Promise<Answer>
  /** This instance has committed something. */
  nudge: () => void
  /** Everybody who waits is answered now, and nobody waits any more. */
  stop: () => void
}

/**
 * Opens the feed of one instance. However many wait, the outbox is read once a second, and at once when this instance
 * has committed something; while nobody waits it is not read at all.
 */
export function openChangeFeed({ source, now, log }: FeedDeps): ChangeFeed {
  const waiters = openWaiters({ log })
  const clock = () => now().getTime()
  const tail: Tail = openTail({ source, now: clock, onNews: (fresh) => tell({ source, waiters, tail, log }, fresh) })
  const watch = openWatch({ tail, waiters, log })
  return {
    listen: (listening) => listen({ source, tail, waiters, watch, now: clock }, listening),
    nudge: watch.nudge,
    stop() {
      waiters.stop()
      watch.end()
    },
  }
}

type Telling = { source: FeedSource; waiters: Waiters; tail: Tail; log: Log }

/** Answers those who wait and may see what is new; one query tells who may, however many they are. */
async function tell({ source, waiters, tail, log }: Telling, fresh: FeedRow[]): Promise<void> {
  // Taken together with the window: whoever begins to wait from here on has been told of the fresh rows.
  const waiting = waiters.all()
  const position = tail.window()
  try {
    const audience = await source.readAudience(projectsOf(fresh), [...new Set(waiting.map(({ personId }) => personId))])
    for (const waiter of waiting) {
      waiter.position = position
      const items = visibleItems(fresh, audience, waiter.personId)
      if (items.length > 0) waiter.answer(items)
    }
  } catch (error) {
    log.warn({ err: error }, 'changes: not told to those who wait, they ask again')
    for (const waiter of waiting) waiter.answer([])
  }
}
