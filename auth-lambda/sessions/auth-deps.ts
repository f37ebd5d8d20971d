import type { Database } from '#shared/database/database.ts'
import type { Log } from '#shared/log.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import type { RegistrationRules } from '../people/registration-rules.ts'
import type { Waiting } from '../throttle/waiting.ts'

/** What the auth Lambda's functions work with; made once in handler.ts. */
export type AuthDeps = {
  database: Database
  keys: SigningKeys
  rules: RegistrationRules
  /** What this instance remembers from one request to the next. */
  waiting: Waiting
  now: () => Date
  newId: () => string
  log: Log
}
