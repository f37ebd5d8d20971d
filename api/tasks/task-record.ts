import type { Category } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
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
  creatorId: string
  /** The version that last changed each field. */
  fieldVersions: Partial<Record<TaskField, number>>
  createdAt: Date
  updatedAt: Date
}

/** What leaves the server of a task. */
export function toTask(record: TaskRecord): Task {
  const { fieldVersions: _, createdAt, updatedAt, ...rest } = record
  return { ...rest, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}
