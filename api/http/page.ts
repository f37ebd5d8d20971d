import type { Page } from '#shared/contract/page.ts'

/** One page of a list that was read with one item more than `limit`; that item only tells that there is a next page. */
export function toPage<Item>(read: Item[], limit: number, keyOf: (item: Item) => string): Page<Item> {
  const items = read.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: read.length > limit && last !== undefined ? keyOf(last) : null }
}

/** Part of a list; `before` is the key to go on from, undefined at its end. */
export type Part<Item> = { items: Item[]; before: string | undefined }

type Bounds = {
  before: string | undefined
  limit: number
  /** How many parts to read at most. */
  readsMax?: number
}

// A filter is applied to what was read: finding a rare item among many could take any number of reads.
const usualReadsMax = 10

/**
 * At most `limit` items, from as many parts as it takes. When those are too many the page is short, or even empty, and
 * its `before` tells where the next one goes on.
 */
export async function fillPage<Item>(
  readPart: (before: string | undefined) => Promise<Part<Item>>,
  keyOf: (item: Item) => string,
  { before: from, limit, readsMax = usualReadsMax }: Bounds,
): Promise<Part<Item>> {
  const items: Item[] = []
  let before = from
  for (let reads = 0; reads < readsMax; reads += 1) {
    const part = await readPart(before)
    items.push(...part.items)
    const last = items[limit - 1]
    if (items.length > limit && last !== undefined) return { items: items.slice(0, limit), before: keyOf(last) }
    if (part.before === undefined) return { items, before: undefined }
    before = part.before
  }
  return { items, before }
}
