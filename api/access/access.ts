import type { Endpoint } from '#shared/contract/endpoints.ts'
import { AppError } from '#shared/errors.ts'
import type { Actor } from './actor.ts'

/**
 * Throws when this actor may not use this endpoint at all. What they may do with one thing is the feature's own
 * question.
 */
export function requireAccess({ access, method }: Pick<Endpoint, 'access' | 'method'>, actor: Actor): void {
  if (actor.by === 'token' && (access === 'session' || access === 'admin')) throw new AppError('session_required')
  if (actor.by === 'token' && actor.scope === 'read' && method !== 'GET') throw new AppError('read_only_token')
  if (access === 'admin' && actor.role !== 'admin') throw new AppError('forbidden')
}
