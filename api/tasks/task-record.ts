import type { Task } from '#shared/contract/task.ts'
import type { TaskField } from '#shared/contract/task-event.ts'

type Moments = { createdAt: Date; updatedAt: Date; completedAt: Date | null; deletedAt: Date | null }

/** A task as the database holds it; its labels are sorted. */
export type TaskRecord = Omit<Task, keyof Moments> &
  Moments & {
    /** The version that last changed each field. */
    fieldVersions: Partial<Record<TaskField, number>>
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

/** TEAM-42 as its project's key and its number. */
export function splitKey(key: string): { projectKey: string; number: number } {
  const [projectKey = '', number = '0'] = key.split('-')
  return { projectKey, number: Number(number) }
}
