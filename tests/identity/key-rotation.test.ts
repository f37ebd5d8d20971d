import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { test } from 'node:test'
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { signAccessToken } from '#shared/access-token.ts'
import { newStoredKey, rotateKeys, SigningKeySet, type StoredKey } from '#shared/signing-key-set.ts'
import { call } from '../call.ts'
import { registeredPerson, signIn } from '../people.ts'
import { system } from '../system.ts'

async function rotate(): Promise<SigningKeySet> {
  const { AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint = '', AWS_REGION: region = '' } = system().awsEnvironment
  const secrets = new SecretsManagerClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  })
  const id = { SecretId: 'JwtKeysSecret' }
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand(id))
  const rotated = rotateKeys(SigningKeySet.parse(JSON.parse(SecretString)), newStoredKey())
  await secrets.send(new PutSecretValueCommand({ ...id, SecretString: JSON.stringify(rotated) }))
  return rotated
}

const kidOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid

test('a rotation of the signing keys signs nobody out', async () => {
  const person = await registeredPerson()
  const rotated = await rotate()
  await call('POST', '/_local/reload', { body: {} })
  const after = await signIn(person.email)
  assert.equal(kidOf(after.token), rotated.current.kid)
  assert.notEqual(kidOf(person.token), rotated.current.kid)
  for (const { token } of [person, after]) assert.equal((await call('GET', '/api/me', { as: { token } })).status, 200)
  const jwks = await call<{ keys: { kid: string; d?: string }[] }>('GET', '/api/auth/.well-known/jwks.json')
  const published = [rotated.current, rotated.next, rotated.previous].map((key) => key?.kid)
  assert.deepEqual(
    jwks.body.keys.map((key) => key.kid),
    published,
  )
  assert.ok(
    jwks.body.keys.every((key) => key.d === undefined),
    'no private half is published',
  )
})

test('a token that a stranger signed with our key’s name is nobody’s', async () => {
  const person = await registeredPerson()
  const stranger: StoredKey = newStoredKey()
  const privateKey = createPrivateKey({ format: 'jwk', key: stranger.privateJwk })
  const forged = signAccessToken(
    { personId: person.id, sessionId: person.id },
    { kid: kidOf(person.token), privateKey },
  )
  assert.equal((await call('GET', '/api/me', { as: { token: forged } })).status, 401)
  assert.equal((await call('GET', '/api/auth/sessions', { as: { token: forged } })).status, 401)
})
