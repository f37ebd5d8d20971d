import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BoardColumn, Card } from './board-view.ts'
import { bottomOf, isThere, neighbourCard, placeAtHeight, placeBeside } from './card-places.ts'

const column = (id: string, keys: string[]): BoardColumn => ({
  status: { id, name: id, category: 'waiting' },
  cards: keys.map((key) => ({ key }) as Card),
  total: keys.length,
  next: null,
})
const columns = [column('w', ['a', 'b', 'c']), column('p', []), column('d', ['x'])]
const beside = (key: string, direction: 'left' | 'right' | 'up' | 'down') => {
  const place = placeBeside(columns, key, direction)
  return place && [place.status.id, place.after]
}

test('a card goes one up or down in its column, and not over its ends', () => {
  assert.deepEqual(beside('b', 'up'), ['w', null])
  assert.deepEqual(beside('c', 'up'), ['w', 'a'])
  assert.deepEqual(beside('a', 'down'), ['w', 'b'])
  assert.equal(beside('a', 'up'), undefined)
  assert.equal(beside('c', 'down'), undefined)
})

test('sideways it goes on top of the next column, also of an empty one, and not over the edge', () => {
  assert.deepEqual(beside('c', 'right'), ['p', null])
  assert.equal(beside('x', 'right'), undefined)
  assert.equal(beside('a', 'left'), undefined)
  assert.equal(beside('unknown', 'left'), undefined)
})

test('the bottom of a column is below its last other card', () => {
  const [waiting] = columns
  assert.ok(waiting)
  assert.equal(bottomOf(waiting, 'a').after, 'c')
  assert.equal(bottomOf(waiting, 'c').after, 'b')
})

test('a card that is dropped goes below the last card whose middle lies above, itself not counted', () => {
  const middles = [
    { key: 'a', y: 50 },
    { key: 'b', y: 150 },
  ]
  assert.equal(placeAtHeight(middles, 20, 'x'), null)
  assert.equal(placeAtHeight(middles, 160, 'x'), 'b')
  assert.equal(placeAtHeight(middles, 160, 'b'), 'a')
})

test('a card that is dropped where it was has not moved', () => {
  const [waiting] = columns
  assert.ok(waiting)
  assert.equal(isThere(columns, 'b', { status: waiting.status, after: 'a' }), true)
  assert.equal(isThere(columns, 'b', { status: waiting.status, after: null }), false)
})

test('arrows walk from card to card, past empty columns', () => {
  const keys = [['a', 'b'], [], ['x']]
  assert.equal(neighbourCard(keys, 'b', 'right'), 'x')
  assert.equal(neighbourCard(keys, 'b', 'up'), 'a')
  assert.equal(neighbourCard(keys, 'b', 'down'), undefined)
})
