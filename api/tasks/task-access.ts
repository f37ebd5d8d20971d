import type { Asking } from '#api/http/asking.ts'
import { requireNeed } from '#api/projects/project-access.ts'
import type { ProjectAccess } from '#api/projects/project-access-repository.ts'
import { type ProjectNeed, roleIn } from '#api/projects/project-policy.ts'
import type { Queryable } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { TaskRecord } from './task-record.ts'
import { findTask, findTaskAccess } from './task-repository.ts'

/**
 * The id behind a key such as WEB-42, and what the actor may do in its project. Deleted tasks have theirs until they
 * are purged.
 */
export async function requireTaskAccess(
  on: Queryable,
  { actor, context }: Asking,
  key: string,
  need: ProjectNeed,
): Promise<{ taskId: string; project: ProjectAccess }> {
  const found = await findTaskAccess(on, key, actor.personId)
  const { memberRole } = found ?? {}
  const role =
    found && roleIn({ visibility: found.project.visibility, memberRole: memberRole ?? null, role: actor.role })
  if (found === undefined || role === undefined) throw new AppError('not_found')
  const project = { ...found.project, role }
  requireNeed(project, need, context.locale)
  return { taskId: found.taskId, project }
}

/** A task that the actor may look at. One that is deleted is not found. */
export async function requireLivingTask(on: Queryable, key: string, asking: Asking): Promise<TaskRecord> {
  const { taskId } = await requireTaskAccess(on, asking, key, 'read')
  const task = await findTask(on, taskId)
  if (task === undefined || task.deletedAt !== null) throw new AppError('not_found')
  return task
}
