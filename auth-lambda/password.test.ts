import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import { test } from 'node:test'
import { hashPassword, verifyNothing, verifyPassword } from './password.ts'

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

test('a hash made with older parameters is still checked', async () => {
  const nonce = Buffer.from('an older salt 16')
  const hash = argon2Sync('argon2id', {
    message: 'old secret',
    nonce,
    memory: 8192,
    passes: 1,
    parallelism: 1,
    tagLength: 24,
  })
  const phc = `$argon2id$v=19$m=8192,t=1,p=1$${nonce.toString('base64').replaceAll('=', '')}$${hash.toString('base64')}`
  assert.equal(await verifyPassword('old secret', phc), true)
  assert.equal(await verifyPassword('new secret', phc), false)
})

test('a damaged hash is an error, not a wrong password', async () => {
  await assert.rejects(verifyPassword('any', '$argon2i$v=19$m=16,t=2,p=1$c29t$aGFzaA'), /credential table is damaged/)
})

test('checking nothing is always false', async () => {
  assert.equal(await verifyNothing('anything'), false)
})
