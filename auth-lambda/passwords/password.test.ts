import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentParameters, hashPassword, isOutdated, verifyNothing, verifyPassword } from './password.ts'

test('a password matches its own hash and no other', async () => {
  const hash = await hashPassword('비밀번호-열두자리')
  assert.equal(await verifyPassword('비밀번호-열두자리', hash), true)
  assert.equal(await verifyPassword('비밀번호-열두자리 ', hash), false)
})

test('the same password is stored differently each time, with its parameters', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  assert.notEqual(one, other)
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
})

test('a hash made with older parameters is still checked, and known to be outdated', async () => {
  const older = await hashPassword('old secret', { ...currentParameters, memory: 8192, passes: 1, tagLength: 24 })
  assert.equal(await verifyPassword('old secret', older), true)
  assert.equal(await verifyPassword('new secret', older), false)
  assert.equal(isOutdated(older), true)
  assert.equal(isOutdated(await hashPassword('old secret')), false)
})

test('a damaged hash is an error, not a wrong password', async () => {
  await assert.rejects(verifyPassword('any', '$argon2i$v=19$m=16,t=2,p=1$c29t$aGFzaA'), /credential table is damaged/)
})

test('checking nothing is always false', async () => {
  assert.equal(await verifyNothing('anything'), false)
})
