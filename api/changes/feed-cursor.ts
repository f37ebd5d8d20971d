import type { Position } from './feed-window.ts'

/** What a client sends back: how far it has been told, and when that was. */
export type FeedCursor = Position & { at: number }

const shape = /^\d{1,12}(\.\d{1,15}){1}(\.\d{1,15}-\d{1,15}){0,40}$/

/** A cursor as text. Nothing in it belongs to one instance: every other can go on from it. */
export function writeFeedCursor({ last, gaps }: Position, now: number): string {
  const holes = gaps.map(({ from, to }) => `.${last - from}-${to - from}`)
  return `${Math.floor(now / 1000)}.${last}${holes.join('')}`
}

/** The cursor in this text; undefined when there is none. */
export function readFeedCursor(text: string): FeedCursor | undefined {
  if (!shape.test(text)) return undefined
  const [seconds = '', highest = '', ...holes] = text.split('.')
  const [at, last] = [Number(seconds) * 1000, Number(highest)]
  const gaps = holes.map((hole) => {
    const [below = 0, length = 0] = hole.split('-').map(Number)
    // Whoever reads it does not know when each was first missed, but that it was before the cursor was made.
    return { from: last - below, to: last - below + length, since: at }
  })
  return { at, last, gaps }
}
