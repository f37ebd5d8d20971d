import type { Asking } from '#api/http/asking.ts'
import type { HeldTask } from '#api/tasks/task-writing.ts'
import { words } from '#shared/contract/words.ts'
import { AppError } from '#shared/errors.ts'
import type { Commenter } from './comment-policy.ts'

export const commenterOf = ({ project: { role } }: HeldTask, { actor: { personId } }: Asking): Commenter => ({
  personId,
  role,
})

export function needsManager({ context: { locale } }: Asking): AppError {
  return new AppError('role_too_low', { params: { needed: words[locale].projectRoles.manager } })
}
