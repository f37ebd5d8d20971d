import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keysLike } from './free-key.ts'

test('keys like another are that one with a number, never longer than a key may be', () => {
  assert.deepEqual(keysLike('WEB').slice(0, 3), ['WEB2', 'WEB3', 'WEB4'])
  assert.deepEqual(keysLike('ABCDEFGHIJ').slice(0, 1), ['ABCDEFGHI2'])
  assert.ok(keysLike('ABCDEFGHIJ').every((key) => /^[A-Z][A-Z0-9]{0,9}$/.test(key)))
  assert.equal(new Set(keysLike('A')).size, keysLike('A').length)
})

test('a key that ends in a number is counted on', () => {
  assert.deepEqual(keysLike('WEB2').slice(0, 2), ['WEB3', 'WEB4'])
  assert.deepEqual(keysLike('R2D2').slice(0, 1), ['R2D3'])
})
