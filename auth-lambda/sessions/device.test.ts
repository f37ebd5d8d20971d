import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeDevice } from './device.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const whale =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/138.0.0.0 Whale/4.33 Safari/537.36'
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1'

test('a browser is called by its name and system', () => {
  assert.deepEqual([chrome, whale, phone].map(describeDevice), ['Chrome · Windows', 'Whale · macOS', 'Safari · iPhone'])
})

test('what is no browser is called as it calls itself, in plain characters', () => {
  assert.equal(describeDevice('curl/8.5.0'), 'curl/8.5.0')
  assert.equal(describeDevice('\u0007봇'), '?')
})
