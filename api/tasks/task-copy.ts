import { mayBeGivenTasks } from '#api/projects/project-repository.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'
import type { CreateTask } from '#shared/contract/task.ts'
import { fitsGraphemes } from '#shared/contract/text.ts'
import { select, type Transaction } from '#shared/database/database.ts'
import type { TaskRecord } from './task-record.ts'

const marks: Record<Locale, string> = { ko: ' (복사)', en: ' (copy)' }

/**
 * What a copy of a task starts with: all that was planned about it, in the first status, without comments and
 * sub-tasks.
 */
export async function copyOf(tx: Transaction, task: TaskRecord, locale: Locale): Promise<CreateTask> {
  const title = `${task.title}${marks[locale]}`
  const { projectId, description, priority, dueOn, labelIds } = task
  return {
    projectId,
    title: fitsGraphemes(title, limits.titleMax) ? title : task.title,
    description,
    priority,
    dueOn,
    labelIds,
    assigneeId: (await canStillHave(tx, task)) ? task.assigneeId : null,
    parentId: (await parentLives(tx, task)) ? task.parentId : null,
  }
}

async function canStillHave(tx: Transaction, { projectId, assigneeId }: TaskRecord): Promise<boolean> {
  if (assigneeId === null) return false
  const [project] = await select<{ visibility: 'team' | 'private' }>(
    tx,
    'SELECT visibility FROM project WHERE id = ? LIMIT 1',
    [projectId],
  )
  return project !== undefined && mayBeGivenTasks(tx, { id: projectId, ...project }, assigneeId)
}

async function parentLives(tx: Transaction, { parentId }: TaskRecord): Promise<boolean> {
  if (parentId === null) return false
  const rows = await select(tx, 'SELECT id FROM task WHERE id = ? AND deleted_at IS NULL LIMIT 1', [parentId])
  return rows.length > 0
}
