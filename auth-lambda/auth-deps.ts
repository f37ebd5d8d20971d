import type { Database } from '#shared/database/database.ts'
import type { SigningKey } from './signing-key.ts'

/** What the auth Lambda's functions work with; made once in handler.ts. */
export type AuthDeps = {
  database: Database
  signingKey: () => Promise<SigningKey>
  now: () => Date
  newId: () => string
}
