import type { Task } from '#shared/contract/task.ts'
import type { TaskField } from '#shared/contract/task-event.ts'
import type { KnownTask } from './task-cache.ts'

/** The fields that people change. The place on the board is asked for by `placeAfter`. */
export type EditableField = Exclude<TaskField, 'position'>
export type TaskFields = Partial<Pick<Task, EditableField>>

export type UpdateWrite = {
  kind: 'update'
  key: string
  title: string
  fields: TaskFields
  /** The key of the task below which the card is put in its column; null: on top. */
  placeAfter?: string | null
  /** What its writer saw in these fields, so that a change never overwrites what its writer has not seen. */
  base?: { version: number; fields: TaskFields }
}

export type CreateWrite = {
  kind: 'create'
  /** Stands for the key until the server gives one, and makes a repeated request harmless. */
  key: string
  projectId: string
  title: string
  /** What else the task starts with. */
  fields: Omit<TaskFields, 'title'>
  createdAt: string
}

/** What somebody wants to change, from the moment they ask until the server has answered. */
export type TaskWrite =
  | UpdateWrite
  | CreateWrite
  | {
      kind: 'delete'
      key: string
      title: string
      /** The version that was on the screen: a higher one is the task brought back. */
      version: number
    }
  | { kind: 'restore'; key: string; title: string; idempotencyKey: string }

/**
 * The server's tasks, in any shape that has a key, with the writes under way laid over them: what the person should
 * see.
 */
export function withWrites<Item extends KnownTask>(items: Item[], writes: TaskWrite[]): Item[] {
  const gone = new Map<string, number>()
  const patches = new Map<string, TaskFields>()
  for (const write of writes) {
    if (write.kind === 'delete') gone.set(write.key, write.version + 1)
    if (write.kind === 'restore') gone.delete(write.key)
    if (write.kind === 'update') patches.set(write.key, { ...patches.get(write.key), ...write.fields })
  }
  return items
    .filter(({ key, version }) => version > (gone.get(key) ?? 0))
    .map((item) => {
      const patch = patches.get(item.key)
      return patch ? { ...item, ...patch } : item
    })
}

/**
 * The version to send with a change: the newest one known when the request starts, so that one's own earlier change is
 * no conflict. But when a field is no longer what its writer saw, the version which they saw: then the server merges,
 * or says that it is a conflict.
 */
export function versionToSend(known: KnownTask, { base }: UpdateWrite): number {
  if (!base) return known.version
  return sameFields(known, base.fields) ? known.version : Math.min(base.version, known.version)
}

/** True when the task has these values in these fields. */
export function sameFields(task: KnownTask, fields: TaskFields): boolean {
  return fieldNames(fields).every((name) => sameValue(task[name], fields[name]))
}

type Value = TaskFields[EditableField]

export function sameValue(one: Value, other: Value): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((item) => other.includes(item))
}

/** The fields that a change is about. */
export function fieldNames(fields: TaskFields): EditableField[] {
  return (Object.keys(fields) as EditableField[]).filter((name) => fields[name] !== undefined)
}

/** Only these fields of a task. What a list doesn't hold stays absent, and so never equals what the server has. */
export function pickFields(task: KnownTask, names: EditableField[]): TaskFields {
  return Object.fromEntries(names.map((name) => [name, task[name]]))
}

/** The task that a version conflict carries, if it does. */
export function currentTask(current: unknown): Task | undefined {
  const looksRight = typeof current === 'object' && current !== null && 'version' in current && 'key' in current
  // The contract promises a Task here; the browser carries no schema to check it further.
  return looksRight ? (current as Task) : undefined
}
