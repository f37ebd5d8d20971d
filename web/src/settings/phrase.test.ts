import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPhrase } from './phrase.ts'

test('the sentence counts however the keyboard composes it', () => {
  assert.ok(isPhrase(' 계정을  지웁니다 '.normalize('NFD'), '계정을 지웁니다'))
  assert.ok(isPhrase('Delete my account', 'delete my account'))
})

test('anything else does not', () => {
  assert.equal(isPhrase('', '계정을 지웁니다'), false)
  assert.equal(isPhrase('계정을 지움', '계정을 지웁니다'), false)
})
