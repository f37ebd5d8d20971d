import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import jwt, { type SignOptions } from 'jsonwebtoken'
import { accessTokenLife, readKeyId, signAccessToken, verifyAccessToken } from './access-token.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const actor = { personId: randomUUID(), sessionId: randomUUID() }
const rightly: SignOptions = {
  algorithm: 'ES256',
  keyid: 'key-1',
  subject: actor.personId,
  issuer: 'baton',
  audience: 'baton-api',
}

/** A token as a forger would make it who has got hold of the key. */
const forge = (options: SignOptions, claims: object = { sid: actor.sessionId }, key = privateKey) =>
  jwt.sign(claims, key, options)

test('a token that we sign names its key and its actor', () => {
  const token = signAccessToken(actor, { kid: 'key-1', privateKey })
  assert.equal(readKeyId(token), 'key-1')
  assert.deepEqual(verifyAccessToken(token, publicKey), actor)
  assert.deepEqual(verifyAccessToken(forge({ ...rightly, expiresIn: accessTokenLife }), publicKey), actor)
})

test('a token that never ends is nobody’s, and neither is one that has ended', () => {
  assert.equal(verifyAccessToken(forge(rightly), publicKey), undefined)
  assert.equal(verifyAccessToken(forge(rightly, { sid: actor.sessionId, exp: 1 }), publicKey), undefined)
  assert.equal(verifyAccessToken(forge({ ...rightly, expiresIn: -1 }), publicKey), undefined)
})

test('a token for somebody else, by another key, without a signature or without a session is nobody’s', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const lasting: SignOptions = { ...rightly, expiresIn: accessTokenLife }
  const forged = [
    forge({ ...lasting, issuer: 'another' }),
    forge({ ...lasting, audience: 'another' }),
    forge({ ...lasting, subject: 'not an id' }),
    forge(lasting, {}),
    forge(lasting, undefined, other),
    jwt.sign({ sid: actor.sessionId }, publicKey.export({ type: 'spki', format: 'pem' }), {
      ...lasting,
      algorithm: 'HS256',
    }),
    jwt.sign({ sid: actor.sessionId }, '', { ...lasting, algorithm: 'none' }),
    '',
  ]
  assert.deepEqual(
    forged.map((token) => verifyAccessToken(token, publicKey)),
    forged.map(() => undefined),
  )
})
