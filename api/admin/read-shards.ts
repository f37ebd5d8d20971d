import { shards } from '#shared/change-log-keys.ts'

type Shard = (typeof shards)[number]

/** Where to go on in each shard: behind this key, nowhere (null), or from its beginning where nothing is said. */
export type Places<Key> = Partial<Record<Shard, Key | null>>

type Part<Item> = { items: Item[]; isLast: boolean }

type Reading<Item, Key> = {
  /** At most `limit` items of one shard, in order, from behind a key. */
  readPart: (shard: Shard, after: Key | undefined) => Promise<Part<Item>>
  keyOf: (item: Item) => Key
  /** Negative when the one comes before the other. */
  compare: (one: Item, other: Item) => number
  places: Places<Key>
  limit: number
}

/** One page of what lies in order in several shards, in the order of all together. `places` is undefined at the end. */
export async function readShards<Item, Key>({
  readPart,
  keyOf,
  compare,
  places,
  limit,
}: Reading<Item, Key>): Promise<{ items: Item[]; places: Places<Key> | undefined }> {
  const open = shards.filter((shard) => places[shard] !== null)
  const parts = await Promise.all(
    open.map(async (shard) => ({ shard, part: await readPart(shard, places[shard] ?? undefined) })),
  )
  const merged = parts.flatMap(({ shard, part }) => part.items.map((item) => ({ shard, item })))
  const taken = merged.sort((one, other) => compare(one.item, other.item)).slice(0, limit)
  const next: Places<Key> = { ...places }
  for (const { shard, part } of parts) {
    const own = taken.filter((one) => one.shard === shard)
    const last = own.at(-1)
    if (own.length === part.items.length && part.isLast) next[shard] = null
    else if (last !== undefined) next[shard] = keyOf(last.item)
  }
  const isEnd = shards.every((shard) => next[shard] === null)
  return { items: taken.map(({ item }) => item), places: isEnd ? undefined : next }
}
