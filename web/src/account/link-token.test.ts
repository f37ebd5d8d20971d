import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailToken, readLinkToken } from './link-token.ts'

const token = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN-_0'

test('the token is read from the fragment', () => {
  assert.equal(readLinkToken(`#token=${token}`), token)
  assert.equal(readLinkToken(`#${token}`), token)
})

test('a token that a mail program cut off or decorated is none', () => {
  for (const hash of ['', '#', '#token=', `#token=${token.slice(1)}`, `#token=${token}=`, '#content']) {
    assert.equal(readLinkToken(hash), undefined, hash)
  }
})

test('the token of a mail’s own link is longer, and of several lengths', () => {
  for (const length of [47, 68]) assert.equal(readLinkToken(`#token=${'a'.repeat(length)}`, mailToken)?.length, length)
  for (const hash of [`#token=${token}`, `#token=${'a'.repeat(120)}`, '#token=a b'])
    assert.equal(readLinkToken(hash, mailToken), undefined, hash)
})
