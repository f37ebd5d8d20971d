import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type * as z from 'zod'
import type { Secrets } from '#shared/aws.ts'
import type { Jwks } from '#shared/contract/account.ts'
import { type Database, execute } from '#shared/database/database.ts'
import { readSecret } from '#shared/read-secret.ts'
import { SigningKeySet, type StoredKey } from '#shared/signing-key-set.ts'

export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject }
type KeyRing = { current: SigningKey; all: SigningKey[] }

export type SigningKeys = {
  /** The key to sign with. */
  current: () => Promise<SigningKey>
  /** Every key whose tokens count: the current one, the one before, the one to come. */
  all: () => Promise<SigningKey[]>
}

type Sources = { secrets: Secrets; secretId: string; database: Database; now: () => Date }

// How long a rotation takes to reach every Lambda; `next` has been published long before it signs.
const rereadAfterMs = 5 * 60_000

/**
 * The keys of the secret, read at the first use and again every five minutes. Reading publishes the public halves in
 * the database, where the api looks them up: no token is ever signed with a key that the api can't find, and a rotation
 * signs nobody out.
 */
export function openSigningKeys(sources: Sources): SigningKeys {
  let reading: Promise<KeyRing> | undefined
  let readAt = 0
  function ring(): Promise<KeyRing> {
    const now = sources.now().getTime()
    if (reading !== undefined && now - readAt < rereadAfterMs) return reading
    readAt = now
    reading = read(sources).catch((error: unknown) => {
      reading = undefined
      throw error
    })
    return reading
  }
  return { current: async () => (await ring()).current, all: async () => (await ring()).all }
}

async function read({ secrets, secretId, database, now }: Sources): Promise<KeyRing> {
  const { current, next, previous } = SigningKeySet.parse(JSON.parse(await readSecret(secrets, secretId)))
  const all = [current, next, previous].filter((key) => key !== undefined).map(toSigningKey)
  await publish(database, all, now())
  return { current: toSigningKey(current), all }
}

function toSigningKey({ kid, privateJwk }: StoredKey): SigningKey {
  const privateKey = createPrivateKey({ format: 'jwk', key: privateJwk })
  return { kid, privateKey, publicKey: createPublicKey(privateKey) }
}

async function publish(database: Database, keys: SigningKey[], now: Date): Promise<void> {
  const rows = keys.map(({ kid, publicKey }) => [kid, JSON.stringify(publicKey.export({ format: 'jwk' })), now])
  await execute(database, 'INSERT IGNORE INTO signing_key (kid, public_jwk, created_at) VALUES ?', [rows])
}

/** The public halves as a JSON Web Key Set (RFC 7517), for others who want to verify our tokens. */
export function toJwks(keys: SigningKey[]): z.infer<typeof Jwks> {
  return {
    keys: keys.map(({ kid, publicKey }) => {
      const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' })
      return { kty, crv, x, y, kid, use: 'sig', alg: 'ES256' }
    }),
  }
}
