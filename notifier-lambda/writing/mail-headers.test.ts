import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spansOf } from './mail-headers.ts'

test('places in the log are named in spans', () => {
  assert.equal(spansOf([118, 119, 120, 121]), '118-121')
  assert.equal(spansOf([1, 2, 5, 7, 8]), '1-2,5,7-8')
  assert.equal(spansOf([3]), '3')
})

test('however many there are, a header holds them', () => {
  const odd = Array.from({ length: 500 }, (_, at) => at * 2)
  assert.ok(spansOf(odd).length < 450)
})
