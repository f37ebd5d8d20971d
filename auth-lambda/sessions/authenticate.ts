import { type Actor, readKeyId, verifyAccessToken } from '#shared/access-token.ts'
import { AppError } from '#shared/errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { findSessionPerson, type PersonRecord } from '../people/person-repository.ts'
import type { AuthDeps } from './auth-deps.ts'

export type SignedIn = Actor & { person: PersonRecord }

/**
 * Whose session sends this request, or `sign_in_required`. Ended sessions, disabled people and people who left are
 * nobody's, at once.
 */
export async function requireSession(deps: AuthDeps, request: AuthRequest): Promise<SignedIn> {
  const token = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(request.authorization)?.[1] ?? ''
  if (token.startsWith('baton_pat_')) throw new AppError('session_required')
  const kid = readKeyId(token)
  const key = (await deps.keys.all()).find((one) => one.kid === kid)
  const actor = key && verifyAccessToken(token, key.publicKey)
  const person = actor && (await findSessionPerson(deps.database, actor))
  if (!actor || !person) {
    throw new AppError('sign_in_required', { headers: { 'www-authenticate': 'Bearer realm="baton"' } })
  }
  return { ...actor, person }
}
