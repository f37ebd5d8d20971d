import type { Task } from '#shared/contract/task.ts'
import type { TaskField } from '#shared/contract/task-event.ts'

export type TaskFields = Partial<Pick<Task, TaskField>>

/** What somebody wants to change, from the moment they ask until the server has answered. */
export type TaskWrite =
  | {
      kind: 'update'
      taskId: string
      key: string
      title: string
      fields: TaskFields
      /** Where the text came from that was edited, so that an edit never overwrites what its writer has not seen. */
      base?: { version: number; fields: TaskFields }
    }
  | { kind: 'delete'; taskId: string; key: string; title: string }
  | {
      kind: 'create'
      /** Stands for the id until the server gives one. */
      taskId: string
      idempotencyKey: string
      projectId: string
      statusId: string
      title: string
      assigneeId: string | null
      createdAt: string
    }

export type UpdateWrite = Extract<TaskWrite, { kind: 'update' }>
export type CreateWrite = Extract<TaskWrite, { kind: 'create' }>

/** The server's tasks with the writes that are under way laid over them: what the person should see. */
export function withWrites(tasks: Task[], writes: TaskWrite[]): Task[] {
  const deleted = new Set(writes.filter(({ kind }) => kind === 'delete').map(({ taskId }) => taskId))
  const patches = new Map<string, TaskFields>()
  for (const write of writes) {
    if (write.kind === 'update') patches.set(write.taskId, { ...patches.get(write.taskId), ...write.fields })
  }
  return tasks
    .filter((task) => !deleted.has(task.id))
    .map((task) => {
      const patch = patches.get(task.id)
      return patch ? { ...task, ...patch } : task
    })
}

/**
 * The version to send with a change: the newest one known when the request starts, so that one's own earlier change is
 * no conflict. But when the text that was edited is no longer what the server has, the version from which it was edited:
 * then the server sees the conflict.
 */
export function versionToSend(known: Task, { base }: UpdateWrite): number {
  if (!base) return known.version
  return sameFields(known, base.fields) ? known.version : base.version
}

/** True when the task has these values in these fields. */
export function sameFields(task: Task, fields: TaskFields): boolean {
  return fieldNames(fields).every((name) => task[name] === fields[name])
}

/** True when nobody changed, between two readings of a task, the fields that this write is about. */
export function isDisjoint(before: Task, now: Task, fields: TaskFields): boolean {
  return fieldNames(fields).every((name) => before[name] === now[name])
}

export function fieldNames(fields: TaskFields): TaskField[] {
  return (['title', 'statusId', 'assigneeId', 'description'] as const).filter((name) => fields[name] !== undefined)
}

/** The task that a version conflict carries, if it does. */
export function currentTask(current: unknown): Task | undefined {
  const looksRight = typeof current === 'object' && current !== null && 'version' in current && 'key' in current
  // The contract promises a Task here; the browser carries no schema to check it further.
  return looksRight ? (current as Task) : undefined
}
