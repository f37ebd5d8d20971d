import type { Conflict as FieldConflict } from '#shared/contract/conflict.ts'
import type { Task } from '#shared/contract/task.ts'
import { createStore } from '../../base/store.ts'
import { fieldNames, type TaskFields, type UpdateWrite } from './task-write.ts'

/**
 * A change that the server refused because somebody was faster. `fields`: what stands against what, and whose it is.
 */
export type Conflict = { key: string; mine: TaskFields; now: Task; fields: FieldConflict[] }

/** The refused changes, waiting in the open panel for a decision. */
export const conflictStore = createStore<Conflict[]>([])

/** The texts whose editor is to open with what was typed. */
export const resumeStore = createStore<{ key: string; field: 'title' | 'description' }[]>([])

export function addConflict(conflict: Conflict) {
  conflictStore.set([...withoutFields(conflict), conflict])
}

export function dropConflict(conflict: Conflict) {
  conflictStore.set(conflictStore.get().filter((other) => other !== conflict))
}

/** What the server said about each field; where it said nothing, what is known without it. */
export function conflictOf({ key, fields, base }: UpdateWrite, now: Task, told: FieldConflict[]): Conflict {
  const mine = fieldNames(fields).map((field): FieldConflict => {
    const seen = base?.fields[field]
    const values = { field, theirs: now[field] ?? null, yours: fields[field] ?? null }
    return seen === undefined ? values : { ...values, base: seen }
  })
  const known = told.filter(({ field }) => field !== 'position')
  return { key, mine: fields, now, fields: known.length > 0 ? known : mine }
}

// A later refusal about the same field takes the place of the earlier one.
function withoutFields({ key, mine }: Conflict): Conflict[] {
  const fields = fieldNames(mine)
  return conflictStore
    .get()
    .filter((other) => other.key !== key || !fieldNames(other.mine).some((field) => fields.includes(field)))
}

/** The keys of tasks whose description holds, since the last save, more than what was typed here. */
export const mergedStore = createStore<string[]>([])

export function noteMerged(key: string) {
  if (!mergedStore.get().includes(key)) mergedStore.set([...mergedStore.get(), key])
}

export function forgetMerged(key: string) {
  mergedStore.set(mergedStore.get().filter((other) => other !== key))
}

/**
 * True when the server answered with another text than the one that was sent: it put somebody else's change in, too.
 */
export function isMerged(sent: string, answered: string): boolean {
  return sent.normalize('NFC').replaceAll('\r\n', '\n') !== answered
}
