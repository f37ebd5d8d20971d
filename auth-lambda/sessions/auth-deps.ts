import type { Log } from '#shared/log.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import type { RegistrationRules } from '../people/registration-rules.ts'
import type { ThrottleDeps } from '../throttle/throttle.ts'

/** What the auth Lambda's functions work with; made once in handler.ts. */
export type AuthDeps = ThrottleDeps & {
  keys: SigningKeys
  rules: RegistrationRules
  log: Log
}
