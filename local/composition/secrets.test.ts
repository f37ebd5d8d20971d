import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseTokenKeys } from '#shared/unsubscribe-token.ts'
import { loadSecrets, saveSecret } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'baton-secrets-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('secrets are made once and only their owner can read them', () => {
  const first = loadSecrets(folder)
  assert.deepEqual(loadSecrets(folder), first)
  assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600)
  const passwords = new Set([first.databaseAdminPassword, ...Object.values(first.databasePasswords)])
  assert.equal(passwords.size, 4)
})

test('the signing key is a P-256 key', () => {
  const { privateJwk } = loadSecrets(folder).jwtKeys.current
  const key = createPrivateKey({ key: privateJwk, format: 'jwk' })
  assert.equal(key.asymmetricKeyDetails?.namedCurve, 'prime256v1')
})

test('a folder of before there were unsubscribe links gets the keys for them, once', () => {
  const path = join(folder, 'older')
  const { mailTokenKeys, ...older } = loadSecrets(path)
  writeFileSync(join(path, 'secrets.json'), JSON.stringify(older))
  const now = loadSecrets(path)
  assert.notEqual(now.mailTokenKeys, mailTokenKeys)
  assert.deepEqual(loadSecrets(path), now)
  assert.equal(parseTokenKeys(now.mailTokenKeys).current, 1)
})

test('keys that were rotated are kept', () => {
  const path = join(folder, 'rotated')
  loadSecrets(path)
  const value = JSON.stringify({ current: '2', 1: 'a'.repeat(48), 2: 'b'.repeat(48) })
  saveSecret(path, 'baton-MailTokenSecret', value)
  assert.equal(loadSecrets(path).mailTokenKeys, value)
})

test('a damaged file is refused with what to do', () => {
  const path = join(folder, 'damaged')
  loadSecrets(path)
  writeFileSync(join(path, 'secrets.json'), '{')
  assert.throws(() => loadSecrets(path), /can't be understood/)
})
