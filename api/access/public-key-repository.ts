import { createPublicKey, type KeyObject } from 'node:crypto'
import { type Database, select } from '#shared/database/database.ts'

export type PublicKeys = { find(kid: string): Promise<KeyObject | undefined> }

// An unknown kid makes us look again, but no more often than this: a flood of forged tokens must not become a flood of
// queries.
const lookAgainAfterMs = 2000

/**
 * The keys that the auth Lambda has published, kept in memory and read again when a token names one we have not seen.
 */
export function openPublicKeys(database: Database, now: () => number): PublicKeys {
  let keys = new Map<string, KeyObject>()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  async function read(): Promise<void> {
    const rows = await select<{ kid: string; public_jwk: string }>(
      database,
      'SELECT kid, public_jwk FROM signing_key ORDER BY created_at DESC LIMIT 20',
    )
    keys = new Map(rows.map((row) => [row.kid, createPublicKey({ format: 'jwk', key: JSON.parse(row.public_jwk) })]))
    readAt = now()
  }

  return {
    async find(kid) {
      if (!keys.has(kid) && now() - readAt > lookAgainAfterMs) {
        reading ??= read().finally(() => {
          reading = undefined
        })
        await reading
      }
      return keys.get(kid)
    },
  }
}
