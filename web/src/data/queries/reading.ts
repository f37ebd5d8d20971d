import type { Page } from '#shared/contract/page.ts'

/** How often an open screen reads again although no change was told: for what got lost on the way (data/live). */
export const pollMs = 60_000
/** How long what hardly ever changes counts as read. */
export const slowMs = 5 * 60_000
/** How many of a list that is read as a whole come at once. */
export const pageSize = 200
const mostPages = 10

/** All items of a list that is read page by page, up to a bound that no team reaches. */
export async function readAll<Item>(read: (query: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = []
  let cursor: { cursor?: string } = {}
  for (let count = 0; count < mostPages; count += 1) {
    const page: Page<Item> = await read(cursor)
    items.push(...page.items)
    if (page.nextCursor === null) break
    cursor = { cursor: page.nextCursor }
  }
  return items
}
