import type { Request } from 'express'
import { type Actor, readKeyId, verifyAccessToken } from '#shared/access-token.ts'
import { AppError } from '#shared/errors.ts'
import type { PublicKeys } from './public-keys.ts'

const challenge = { 'www-authenticate': 'Bearer realm="baton"' }

/** The actor of the request's bearer token, or `sign_in_required`. */
export async function authenticate(request: Request, keys: PublicKeys): Promise<Actor> {
  const token = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(request.get('authorization') ?? '')?.[1]
  const kid = token === undefined ? undefined : readKeyId(token)
  const key = kid === undefined ? undefined : await keys.find(kid)
  const actor = token === undefined || key === undefined ? undefined : verifyAccessToken(token, key)
  if (actor === undefined) throw new AppError('sign_in_required', { headers: challenge })
  return actor
}
