import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedOf, moved } from './ordered.ts'

test('an item moves by a step and not over an end', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c'])
  assert.deepEqual(moved(['a', 'b', 'c'], 1, 1), ['a', 'c', 'b'])
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b'])
  assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b'])
})

test('only what differs from what was read is written', () => {
  const base = { name: '웹', color: 'blue', labels: [{ id: '1', name: 'a' }] }
  assert.deepEqual(changedOf({ name: '웹', color: 'red' }, base), { color: 'red' })
  assert.deepEqual(changedOf({ labels: [{ id: '1', name: 'a' }] }, base), {})
})
