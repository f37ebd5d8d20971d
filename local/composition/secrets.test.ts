import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadSecrets } from './secrets.ts'

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

test('a damaged file is refused with what to do', () => {
  const path = join(folder, 'damaged')
  loadSecrets(path)
  writeFileSync(join(path, 'secrets.json'), '{')
  assert.throws(() => loadSecrets(path), /can't be understood/)
})
