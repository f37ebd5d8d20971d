import { AppError } from '#shared/errors.ts'
import type { AuthDeps } from '../auth-deps.ts'
import type { SignedIn } from '../authenticate.ts'
import type { AuthRequest } from '../gateway-event.ts'
import { verifyPassword } from '../passwords/password.ts'
import { noteFailure, refuseTooEarly } from '../throttle/throttle.ts'
import { findPasswordHash } from './credential-repository.ts'

/** For what must not be done on a device that was left open: the person's password once more, throttled like a sign-in. Returns its hash, for `requireSameHash`. */
export async function confirmPassword(
  deps: AuthDeps,
  { person }: SignedIn,
  given: { password: string; request: AuthRequest },
): Promise<string> {
  const attempt = { account: `confirm ${person.id}`, address: given.request.address, device: undefined }
  await refuseTooEarly(deps.database, attempt, deps.now())
  const hash = await findPasswordHash(deps.database, person.id)
  if (hash !== undefined && (await verifyPassword(given.password, hash))) return hash
  await noteFailure(deps.database, attempt, deps.now())
  throw new AppError('wrong_credentials')
}
