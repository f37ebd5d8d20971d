import { AppError } from '#shared/errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { verifyPassword } from '../passwords/password.ts'
import { findPasswordHash } from '../people/credential-repository.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import type { SignedIn } from '../sessions/authenticate.ts'
import { beginAttempt, noteSuccess } from '../throttle/throttle.ts'

/**
 * For what must not be done on a device that was left open: the person's password once more, throttled like a sign-in.
 * Returns its hash, for `requireSameHash`.
 */
export async function confirmPassword(
  deps: AuthDeps,
  { person }: SignedIn,
  given: { password: string; request: AuthRequest },
): Promise<string> {
  const { address } = given.request
  const account = `confirm ${person.id}`
  const attempt = await beginAttempt(deps, { entrance: 'password', account, address, device: undefined })
  const hash = await findPasswordHash(deps.database, person.id)
  if (hash !== undefined && (await verifyPassword(given.password, hash))) {
    await noteSuccess(deps, attempt)
    return hash
  }
  throw new AppError('wrong_credentials')
}
