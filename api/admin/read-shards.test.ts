import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shards } from '#shared/change-log-keys.ts'
import { type Places, readShards } from './read-shards.ts'

async function pagesOf(stored: Record<string, number[]>, limit: number): Promise<number[][]> {
  const pages: number[][] = []
  let places: Places<number> | undefined = {}
  while (places !== undefined) {
    const page: { items: number[]; places: Places<number> | undefined } = await readShards({
      readPart: async (shard, after = -1) => {
        const rest = (stored[shard] ?? []).filter((number) => number > after)
        return { items: rest.slice(0, limit), isLast: rest.length <= limit }
      },
      keyOf: (number) => number,
      compare: (one, other) => one - other,
      places,
      limit,
    })
    pages.push(page.items)
    places = page.places
  }
  return pages
}

test('what lies in several shards is read in one order, page by page, each once', async () => {
  const numbers = Array.from({ length: 57 }, (_, index) => index)
  const stored: Record<string, number[]> = { 0: [], 1: [], 2: [], 3: [] }
  for (const number of numbers) stored[shards[(number * 7 + (number % 5)) % 4] ?? '0']?.push(number)
  for (const limit of [1, 3, 10, 100]) {
    const pages = await pagesOf(stored, limit)
    assert.deepEqual(pages.flat(), numbers)
    for (const page of pages) assert.ok(page.length <= limit)
  }
})

test('one full shard and empty ones, and nothing at all', async () => {
  assert.deepEqual(await pagesOf({ 2: [4, 5, 6] }, 2), [[4, 5], [6]])
  assert.deepEqual(await pagesOf({}, 2), [[]])
})
