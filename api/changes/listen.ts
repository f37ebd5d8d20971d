import type { ChangeFeed as Answer } from '#shared/contract/change-feed.ts'
import { projectsOf, visibleItems } from './audience.ts'
import { readFeedCursor, writeFeedCursor } from './feed-cursor.ts'
import { covers, type FeedRow, isAfter, type Position } from './feed-window.ts'
import { type FeedSource, readMax } from './outbox-feed-repository.ts'
import type { Tail } from './outbox-tail.ts'
import type { Waiters } from './waiters.ts'
import type { Watch } from './watch.ts'

export type Listening = {
  personId: string
  /** The client's cursor; without one the answer is the cursor of now. */
  since: string | undefined
  waitMs: number
  /** Aborted when the client has gone. */
  closed: AbortSignal
}

type ListenDeps = { source: FeedSource; tail: Tail; waiters: Waiters; watch: Watch; now: () => number }

/** Answers with what came after the client's cursor, waiting for it if need be. */
export async function listen(deps: ListenDeps, listening: Listening): Promise<Answer> {
  const { tail, watch, now } = deps
  const { since, waitMs } = listening
  // While others wait, what they are told of is new enough for one more of them.
  if (since === undefined || waitMs === 0 || !watch.isOn()) await tail.refresh()
  const position = since === undefined ? undefined : await findPosition(deps, since)
  const told = position && (await awaitNews(deps, position, listening))
  if (told === undefined)
    return { items: [], cursor: writeFeedCursor(tail.window(), now()), reset: since !== undefined }
  return { items: told.items, cursor: writeFeedCursor(told.position, now()), reset: false }
}

// Events stay in the outbox for seven days: whoever was away for longer may have missed some.
const cursorLivesMs = 6 * 86_400_000

/** Where the client is; undefined when nobody can tell what came after it. */
async function findPosition({ tail, now }: ListenDeps, since: string): Promise<Position | undefined> {
  const cursor = readFeedCursor(since)
  if (cursor === undefined || now() - cursor.at > cursorLivesMs) return undefined
  // From another instance that has read further than this one, else from another system.
  if (cursor.last > tail.window().last) await tail.refresh()
  return cursor.last > tail.window().last ? undefined : cursor
}

/**
 * What is new for this person after a position, and how far they have been told then; undefined when it is too much to
 * be told.
 */
async function awaitNews(
  deps: ListenDeps,
  from: Position,
  { personId, waitMs, closed }: Listening,
): Promise<(Pick<Answer, 'items'> & { position: Position }) | undefined> {
  const { source, tail, waiters, watch } = deps
  let position = from
  for (;;) {
    const found = await readSince(deps, position)
    if (found === undefined) return undefined
    position = found.position
    const audience = await source.readAudience(projectsOf(found.rows), [personId])
    const items = visibleItems(found.rows, audience, personId)
    if (items.length > 0 || waitMs === 0 || waiters.isStopped() || closed.aborted) return { items, position }
    const reached = position
    // No gap between the last look and the waiting: from here on the answer comes from what is read next.
    if (tail.window().rows.some(({ id }) => isAfter(reached, id))) continue
    waiters.admit(personId)
    watch.begin()
    return waiters.wait({ personId, position, waitMs, closed })
  }
}

type Found = { rows: FeedRow[]; position: Position }

/** The rows after a position as far as this instance has read, from memory where that reaches back so far. */
async function readSince({ source, tail }: ListenDeps, position: Position): Promise<Found | undefined> {
  const window = tail.window()
  if (covers(window, position)) return { rows: window.rows.filter(({ id }) => isAfter(position, id)), position: window }
  const rows = await source.readAfter(position)
  if (rows.length >= readMax) return undefined
  return { rows: rows.filter(({ id }) => !isAfter(window, id)), position: window }
}
