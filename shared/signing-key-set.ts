import { generateKeyPairSync, randomUUID } from 'node:crypto'
import * as z from 'zod'

const StoredKey = z.object({
  kid: z.string().min(1).max(64),
  privateJwk: z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256') }),
})
export type StoredKey = z.infer<typeof StoredKey>

/**
 * What the secret of the signing keys holds. `next` is published before it signs, `previous` still counts after it has
 * signed.
 */
export const SigningKeySet = z.object({
  current: StoredKey,
  next: StoredKey.optional(),
  previous: StoredKey.optional(),
})
export type SigningKeySet = z.infer<typeof SigningKeySet>

/** A fresh ES256 key. */
export function newStoredKey(): StoredKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return StoredKey.parse({ kid: randomUUID(), privateJwk: privateKey.export({ format: 'jwk' }) })
}

/**
 * One step of a rotation: the key that everybody knows already begins to sign, a fresh one is made known. Nobody is
 * signed out.
 */
export function rotateKeys(set: SigningKeySet, fresh: StoredKey): SigningKeySet {
  if (set.next === undefined) return { ...set, next: fresh }
  return { previous: set.current, current: set.next, next: fresh }
}
