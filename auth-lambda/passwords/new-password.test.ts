import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCommonPassword } from './new-password.ts'

test('what attackers try first is refused, however it is capitalised', () => {
  assert.equal(isCommonPassword('Password'), true)
  assert.equal(isCommonPassword('1q2w3e4r'), true)
  assert.equal(isCommonPassword('올바른-말-건전지-스테이플'), false)
})
