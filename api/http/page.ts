import type { Page } from '#shared/contract/page.ts'

/** One page of a list that was read with one item more than `limit`; that item only tells that there is a next page. */
export function toPage<Item>(read: Item[], limit: number, keyOf: (item: Item) => string): Page<Item> {
  const items = read.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: read.length > limit && last !== undefined ? keyOf(last) : null }
}
