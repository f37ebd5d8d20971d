import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suggestKey } from './suggest-key.ts'

test('a key comes from the initials of several words, or from the beginning of one', () => {
  assert.equal(suggestKey('Web Shop', []), 'WS')
  assert.equal(suggestKey('marketing', []), 'MARK')
  assert.equal(suggestKey('2027 roadmap', []), 'R')
})

test('Korean gives the first sounds of its syllables, also when it was typed decomposed', () => {
  assert.equal(suggestKey('웹사이트 개편', []), 'WSIT')
  assert.equal(suggestKey('인사'.normalize('NFD'), []), 'IS')
  assert.equal(suggestKey('결제', []), 'GJ')
  assert.equal(suggestKey('모바일 App', []), 'APP')
})

test('a key that is taken gets a number, and a name without letters gets no key', () => {
  assert.equal(suggestKey('Web Shop', ['WS']), 'WS2')
  assert.equal(suggestKey('Web Shop', ['WS', 'WS2']), 'WS3')
  assert.equal(suggestKey('🚀 🙂', []), '')
})
