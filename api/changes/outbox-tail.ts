import { advance, type FeedRow, type FeedWindow, openWindow } from './feed-window.ts'
import { type FeedSource, readMax } from './outbox-feed-repository.ts'

/** The end of the outbox, as far as this instance has read it. */
export type Tail = {
  window: () => FeedWindow
  /** Reads what is new. Resolves after a reading that began after the call; many calls at once cost one reading. */
  refresh: () => Promise<void>
}

type TailDeps = {
  source: FeedSource
  now: () => number
  /** Called with what is new while the window has it already; the next reading begins after it is done. */
  onNews: (fresh: FeedRow[]) => Promise<void>
}

// Whoever has not looked for so long begins again with the newest instead of reading all there was meanwhile.
const staleAfterMs = 60_000

export function openTail({ source, now, onNews }: TailDeps): Tail {
  let window: FeedWindow = { floor: 0, last: 0, gaps: [], rows: [] }
  let readAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  async function read(): Promise<void> {
    if (now() - readAt > staleAfterMs) {
      window = openWindow(await source.readLatest(), now())
      readAt = now()
      return
    }
    for (let isMore = true; isMore; ) {
      const rows = await source.readAfter(window)
      const advanced = advance(window, rows, now())
      window = advanced.window
      readAt = now()
      isMore = rows.length >= readMax
      if (advanced.fresh.length > 0) await onNews(advanced.fresh)
    }
  }

  function refresh(): Promise<void> {
    if (running === undefined) {
      running = read().finally(() => {
        running = undefined
      })
      return running
    }
    const again = () => {
      next = undefined
      return refresh()
    }
    next ??= running.then(again, again)
    return next
  }

  return { window: () => window, refresh }
}
