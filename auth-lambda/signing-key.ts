import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import type { Secrets } from '#shared/aws.ts'
import { type Database, execute } from '#shared/database/database.ts'

export type SigningKey = { kid: string; privateKey: KeyObject }

const KeySet = z.object({
  current: z.object({
    kid: z.string().min(1).max(64),
    privateJwk: z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256') }),
  }),
})

type Sources = { secrets: Secrets; secretId: string; database: Database; now: () => Date }

/**
 * Returns a function that gives the key to sign with. The first call reads the secret and publishes the key's public half in the
 * database, where the api looks it up: no token is ever signed with a key that the api can't find.
 */
export function openSigningKey(sources: Sources): () => Promise<SigningKey> {
  let opening: Promise<SigningKey> | undefined
  return () => {
    opening ??= open(sources).catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }
}

async function open({ secrets, secretId, database, now }: Sources): Promise<SigningKey> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: secretId }))
  const { current } = KeySet.parse(JSON.parse(SecretString))
  const privateKey = createPrivateKey({ format: 'jwk', key: current.privateJwk })
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' })
  await execute(database, 'INSERT IGNORE INTO signing_key (kid, public_jwk, created_at) VALUES (?, ?, ?)', [
    current.kid,
    JSON.stringify(publicJwk),
    now(),
  ])
  return { kid: current.kid, privateKey }
}
