import type { Category } from '#shared/contract/project.ts'
import type { Priority, Task } from '#shared/contract/task.ts'
import type { TaskField } from '#shared/contract/task-event.ts'

/** A task as the database holds it. */
export type TaskRecord = {
  id: string
  projectId: string
  key: string
  version: number
  title: string
  description: string
  statusId: string
  category: Category
  assigneeId: string | null
  priority: Priority
  dueOn: string | null
  /** Sorted. */
  labelIds: string[]
  parentId: string | null
  parentKey: string | null
  subtasks: { total: number; done: number }
  position: string
  commentCount: number
  creatorId: string
  /** The version that last changed each field. */
  fieldVersions: Partial<Record<TaskField, number>>
  createdAt: Date
  updatedAt: Date
  completedAt: Date | null
  deletedAt: Date | null
}

/** What leaves the server of a task. */
export function toTask(record: TaskRecord): Task {
  const { fieldVersions: _, createdAt, updatedAt, completedAt, deletedAt, ...rest } = record
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    completedAt: completedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
  }
}
