import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ariaSort, inBatches, nextSort, parseListView, selectTo } from './list-view.ts'

test('only orders that the server has are taken from the address', () => {
  assert.deepEqual(parseListView('?sort=due&deleted=only'), { sort: 'due', deleted: 'only' })
  assert.deepEqual(parseListView('?sort=title&deleted=all'), { sort: '-created', deleted: undefined })
})

test('a heading turns its order round when there are two, and keeps the one when there is one', () => {
  assert.equal(nextSort('updated', '-created'), '-updated')
  assert.equal(nextSort('updated', '-updated'), 'updated')
  assert.equal(nextSort('updated', 'updated'), '-updated')
  assert.equal(nextSort('due', 'due'), 'due')
  assert.equal(ariaSort('updated', '-updated'), 'descending')
  assert.equal(ariaSort('due', 'due'), 'ascending')
  assert.equal(ariaSort('priority', 'due'), 'none')
})

test('a click takes one in or out, and with Shift all between', () => {
  const keys = ['a', 'b', 'c', 'd']
  assert.deepEqual([...selectTo(new Set(), { keys, at: 'b', from: undefined })], ['b'])
  assert.deepEqual([...selectTo(new Set(['b']), { keys, at: 'b', from: undefined })], [])
  assert.deepEqual([...selectTo(new Set(['b']), { keys, at: 'd', from: 'b' })], ['b', 'c', 'd'])
  assert.deepEqual([...selectTo(new Set(['d']), { keys, at: 'b', from: 'd' })].sort(), ['b', 'c', 'd'])
  assert.deepEqual([...selectTo(new Set(), { keys, at: 'b', from: 'gone' })], ['b'])
})

test('more than one request takes go in several', () => {
  assert.deepEqual(
    inBatches(Array.from({ length: 401 }, (_, at) => at)).map((batch) => batch.length),
    [200, 200, 1],
  )
})
