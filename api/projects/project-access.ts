import type { Asking } from '#api/http/asking.ts'
import type { Locale } from '#shared/contract/person.ts'
import { words } from '#shared/contract/words.ts'
import type { Queryable } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { findProjectAccess, type ProjectAccess, type ProjectName } from './project-access-repository.ts'
import { type ProjectNeed, type Refusal, refusalOf } from './project-policy.ts'

/**
 * The project if the actor may do this with it. What does not exist for them answers 404, what they may not do says
 * which role it needs.
 */
export async function requireProject(
  on: Queryable,
  asking: Asking,
  name: ProjectName,
  need: ProjectNeed,
): Promise<ProjectAccess> {
  const access = await findProjectAccess(on, asking.actor, name)
  if (access === undefined) throw new AppError('not_found')
  requireNeed(access, need, asking.context.locale)
  return access
}

/** Throws when this access is not enough. */
export function requireNeed(access: ProjectAccess, need: ProjectNeed, locale: Locale): void {
  throwRefusal(refusalOf(access, need), locale)
}

/** Throws when there is a refusal. */
export function throwRefusal(refusal: Refusal | undefined, locale: Locale): void {
  if (refusal === undefined) return
  throw new AppError(refusal.code, { params: { needed: words[locale].projectRoles[refusal.needed] } })
}
