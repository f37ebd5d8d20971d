import { type Changes, type TaskField, taskFields } from '#shared/contract/task-event.ts'

type Fields = Record<TaskField, string | null>

/** The fields that differ, each with its value before and after. */
export function diffTask(before: Fields, after: Fields): Changes {
  const changed = taskFields.filter((field) => before[field] !== after[field])
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]))
}

/** What a new task starts with, as changes from nothing; an empty field is no change. */
export function creationChanges(after: Fields): Changes {
  const filled = taskFields.filter((field) => after[field] !== null && after[field] !== '')
  return Object.fromEntries(filled.map((field) => [field, { from: null, to: after[field] }]))
}

type Versions = { current: number; ofFields: Partial<Record<TaskField, number>> }

/**
 * The wanted fields which somebody else has changed since the client read `readVersion`. Fields that nobody touched merge silently.
 * A version from the future was never ours, so everything conflicts with it.
 */
export function conflictingFields(wanted: TaskField[], readVersion: number, versions: Versions): TaskField[] {
  if (readVersion > versions.current) return wanted
  return wanted.filter((field) => (versions.ofFields[field] ?? 1) > readVersion)
}
