/** What a seed brings: the same numbers each time. */
export type Chance = {
  /** From 0 up to, but not, 1. */
  next: () => number
  /** A whole number from `from` to `to`, both included. */
  between: (from: number, to: number) => number
  /** True in so many of 1. */
  often: (share: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
}

/** Numbers for one purpose: what is drawn for one thing changes nothing that is drawn for another. */
export function chanceOf(seed: number, purpose: string): Chance {
  let state = seed | 0
  for (const letter of purpose) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x9e3779b1)
  // Mulberry32, of the public domain.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    often: (share) => next() < share,
    pick(items) {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}
