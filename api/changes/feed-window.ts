import type { FeedItem } from '#shared/contract/change-feed.ts'

/** A row of the outbox; `item` is undefined where it is nobody's to wait for. */
export type FeedRow = { id: number; at: number; item: FeedItem | undefined }

/**
 * Ids from `from` to `to` that have not been seen, while ids above them have; `since` is when the next one above was
 * written.
 */
export type Gap = { from: number; to: number; since: number }

/** How far the outbox has been read: everything up to `last` but for the gaps. */
export type Position = { last: number; gaps: Gap[] }

/**
 * What an instance has read of the outbox: every row above `floor` up to `last` but for the gaps, in the order of their
 * ids.
 */
export type FeedWindow = Position & { floor: number; rows: FeedRow[] }

// Ids are given out before the commit. What is not there so long after its successor was written was rolled back: a
// transaction waits no longer than this for its locks.
const gapLivesMs = 15_000
// A cursor holds them all.
const gapsMax = 30
const rowsMax = 5000

/** The window with which an instance begins, from the newest rows in the order of their ids. */
export function openWindow(rows: FeedRow[], now: number): FeedWindow {
  const floor = (rows[0]?.id ?? 1) - 1
  return advance({ floor, last: floor, gaps: [], rows: [] }, rows, now).window
}

/** The window after these rows were read, and which of them it did not have before. */
export function advance(window: FeedWindow, read: FeedRow[], now: number): { window: FeedWindow; fresh: FeedRow[] } {
  const fresh = read.filter((row) => isAfter(window, row.id))
  const rows = [...window.rows, ...fresh].sort((a, b) => a.id - b.id)
  const kept = rows.slice(-rowsMax)
  const dropped = rows.at(-rowsMax - 1)
  return { window: { floor: dropped?.id ?? window.floor, rows: kept, ...moveOn(window, fresh, now) }, fresh }
}

/** The position after these rows, in the order of their ids, were read from it. */
export function moveOn({ last, gaps }: Position, fresh: FeedRow[], now: number): Position {
  const jumps: Gap[] = []
  let reached = last
  for (const { id, at } of fresh) {
    if (id > reached + 1) jumps.push({ from: reached + 1, to: id - 1, since: at })
    reached = Math.max(reached, id)
  }
  const seen = fresh.map((row) => row.id)
  const left = [...gaps.flatMap((gap) => without(gap, seen)), ...jumps].filter((gap) => now - gap.since < gapLivesMs)
  return { last: reached, gaps: few(left) }
}

/** True when a row with this id is news to whoever has read so far. */
export function isAfter({ last, gaps }: Position, id: number): boolean {
  return id > last || gaps.some(({ from, to }) => from <= id && id <= to)
}

/** True when the window holds all that came after this position. */
export function covers({ floor }: FeedWindow, { last, gaps }: Position): boolean {
  return Math.min(last, (gaps[0]?.from ?? last + 1) - 1) >= floor
}

function without(gap: Gap, seen: number[]): Gap[] {
  const within = seen.filter((id) => gap.from <= id && id <= gap.to)
  const edges = [gap.from - 1, ...within, gap.to + 1]
  return edges.slice(1).flatMap((edge, index) => {
    const from = (edges[index] ?? edge) + 1
    return from < edge ? [{ from, to: edge - 1, since: gap.since }] : []
  })
}

// Too many are told as fewer, wider ones: what lies between is then told twice, and nothing is left out.
function few(gaps: Gap[]): Gap[] {
  const [first, second, ...rest] = gaps
  if (gaps.length <= gapsMax || first === undefined || second === undefined) return gaps
  return few([{ from: first.from, to: second.to, since: Math.max(first.since, second.since) }, ...rest])
}
