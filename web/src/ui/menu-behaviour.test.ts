import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextIndex } from './menu-behaviour.ts'

test('arrows walk round the menu', () => {
  assert.equal(nextIndex('ArrowDown', -1, 3), 0)
  assert.equal(nextIndex('ArrowDown', 2, 3), 0)
  assert.equal(nextIndex('ArrowUp', 0, 3), 2)
  assert.equal(nextIndex('ArrowUp', -1, 3), 2)
})

test('Home and End jump, other keys and empty menus stay', () => {
  assert.equal(nextIndex('Home', 2, 3), 0)
  assert.equal(nextIndex('End', 0, 3), 2)
  assert.equal(nextIndex('a', 0, 3), undefined)
  assert.equal(nextIndex('ArrowDown', -1, 0), undefined)
})
