type Read<Item, Key> = { items: Item[]; next: Key | undefined }

/** Items of one kind; `complete` is false when there are more than fit, which are then the older ones. */
export type Collected<Item> = { complete: boolean; items: Item[] }

/** Reads page after page until there is no more, or until the items are `bytesMax` of JSON. */
export async function collect<Item, Key>(
  readPage: (from: Key | undefined) => Promise<Read<Item, Key>>,
  bytesMax: number,
): Promise<Collected<Item>> {
  const items: Item[] = []
  let bytes = 0
  let from: Key | undefined
  do {
    const page = await readPage(from)
    for (const item of page.items) {
      bytes += Buffer.byteLength(JSON.stringify(item))
      if (bytes > bytesMax) return { complete: false, items }
      items.push(item)
    }
    from = page.next
  } while (from !== undefined)
  return { complete: true, items }
}
