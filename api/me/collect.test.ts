import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from './collect.ts'

const pages = [['a', 'b'], [], ['c']]
const readPage = async (from = 0) => ({
  items: pages[from] ?? [],
  next: from + 1 < pages.length ? from + 1 : undefined,
})

test('all pages are read, also past an empty one', async () => {
  assert.deepEqual(await collect(readPage, 1000), { complete: true, items: ['a', 'b', 'c'] })
})

test('what does not fit is left out, and that is said', async () => {
  assert.deepEqual(await collect(readPage, 7), { complete: false, items: ['a', 'b'] })
})
