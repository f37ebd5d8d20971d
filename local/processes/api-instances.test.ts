import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countDeaths, delayAfter } from './api-instances.ts'

test('a process that dies at once is started again ever more slowly, up to five seconds', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 20].map(delayAfter), [100, 200, 400, 800, 1600, 3200, 5000, 5000])
})

test('quick deaths are counted in a row', () => {
  assert.equal(countDeaths(0, 20), 1)
  assert.equal(countDeaths(3, 900), 4)
})

test('a death after a long life begins a new row', () => {
  assert.equal(countDeaths(4, 60_000), 1)
})
