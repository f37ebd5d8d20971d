import type { Asking } from '#api/http/asking.ts'
import type { ProjectAccess } from '#api/projects/project-access.ts'
import type { Queryable } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { requireTaskAccess } from './task-access.ts'
import type { TaskRecord } from './task-record.ts'
import { findTask } from './task-repository.ts'

/** A task that the actor may look at, and its project. One that is deleted is not found. */
export async function requireLivingTask(
  on: Queryable,
  key: string,
  asking: Asking,
): Promise<{ task: TaskRecord; project: ProjectAccess }> {
  const { taskId, project } = await requireTaskAccess(on, asking, key, 'read')
  const task = await findTask(on, taskId)
  if (task === undefined || task.deletedAt !== null) throw new AppError('not_found')
  return { task, project }
}
