import type { Task } from '#shared/contract/task.ts'
import { createStore } from '../store.ts'
import type { TaskFields } from './task-write.ts'

export type Conflict = { taskId: string; mine: TaskFields; now: Task }

/** Changes that the server refused because somebody was faster, waiting in the open panel for a decision. */
export const conflictStore = createStore<Conflict[]>([])

export function addConflict(conflict: Conflict) {
  conflictStore.set([...withoutFields(conflict), conflict])
}

export function dropConflict(conflict: Conflict) {
  conflictStore.set(conflictStore.get().filter((other) => other !== conflict))
}

// A later refusal about the same field takes the place of the earlier one.
function withoutFields({ taskId, mine }: Conflict): Conflict[] {
  const fields = Object.keys(mine)
  return conflictStore
    .get()
    .filter((other) => other.taskId !== taskId || !Object.keys(other.mine).some((field) => fields.includes(field)))
}
