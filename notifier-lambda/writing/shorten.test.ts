import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shorten } from './shorten.ts'

test('a text that fits stays as it is', () => {
  assert.equal(shorten('가나', 6), '가나')
})

test('a longer one is cut between characters, never within one', () => {
  assert.equal(shorten('가나다', 8), '가나 …')
  const family = '👨‍👩‍👧‍👦'
  assert.equal(shorten(`a${family}${family}`, Buffer.byteLength(family) + 5), `a${family} …`)
})

test('one character of any length does not break it', () => {
  assert.equal(shorten(`e${'\u0301'.repeat(5000)}`, 4096), ' …')
})
