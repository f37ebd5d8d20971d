import { mayBeGivenTasks } from '#api/projects/project-repository.ts'
import type { Writing } from '#api/write/write.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { CreateTask } from '#shared/contract/task.ts'
import { fitsGraphemes } from '#shared/contract/text.ts'
import { isLiving } from './task-repository.ts'
import type { HeldTask } from './task-writing.ts'

const marks: Record<Locale, string> = { ko: ' (복사)', en: ' (copy)' }

/**
 * What a copy of a task starts with: all that was planned about it, in the first status, without comments and
 * sub-tasks.
 */
export async function copyOf({ tx, asking }: Writing, { task, project }: HeldTask): Promise<CreateTask> {
  const title = `${task.title}${marks[asking.context.locale]}`
  const { assigneeId, parentId } = task
  const canStillHave = assigneeId !== null && (await mayBeGivenTasks(tx, project, assigneeId))
  const isStillThere = parentId !== null && (await isLiving(tx, parentId))
  const { projectId, description, priority, dueOn, labelIds } = task
  return {
    projectId,
    title: fitsGraphemes(title, limits.titleMax) ? title : task.title,
    description,
    priority,
    dueOn,
    labelIds,
    assigneeId: canStillHave ? assigneeId : null,
    parentId: isStillThere ? parentId : null,
  }
}
