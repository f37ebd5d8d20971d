import { type Changes, type FieldValue, type TaskField, taskFields } from '#shared/contract/task-event.ts'
import type { TaskRecord } from './task-record.ts'

type Fields = Pick<TaskRecord, TaskField>

/** The fields that differ, each with its value before and after. */
export function diffTask(before: Fields, after: Fields): Changes {
  const changed = taskFields.filter((field) => !isSame(before[field], after[field]))
  return toChanges(changed.map((field) => [field, before[field], after[field]]))
}

/** What a new task starts with, as changes from nothing; an empty field is no change. */
export function creationChanges(after: Fields): Changes {
  const filled = taskFields.filter((field) => !isEmpty(field, after[field]))
  return toChanges(filled.map((field) => [field, field === 'labelIds' ? [] : null, after[field]]))
}

/** The fields that `changes` are about. */
export const fieldsOf = (changes: Changes): TaskField[] => taskFields.filter((field) => changes[field] !== undefined)

/** Lists are sorted, so the same ones are equal item by item. */
export function isSame(one: FieldValue, other: FieldValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((item, index) => item === other[index])
}

function isEmpty(field: TaskField, value: FieldValue): boolean {
  return value === null || value.length === 0 || (field === 'priority' && value === 'none')
}

// Each field has the kind of value that its record has: the compiler loses that on the way through a list of entries.
function toChanges(entries: [TaskField, FieldValue, FieldValue][]): Changes {
  return Object.fromEntries(entries.map(([field, from, to]) => [field, { from, to }])) as Changes
}

type Versions = { current: number; ofFields: Partial<Record<TaskField, number>> }

/**
 * The wanted fields which somebody else has changed since the client read `readVersion`. Fields that nobody touched
 * merge silently. A version from the future was never ours, so everything conflicts with it.
 */
export function conflictingFields(wanted: readonly TaskField[], readVersion: number, versions: Versions): TaskField[] {
  if (readVersion > versions.current) return [...wanted]
  return wanted.filter((field) => (versions.ofFields[field] ?? 1) > readVersion)
}
