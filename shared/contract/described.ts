import type { HistoryItem } from './history.ts'
import type { ProjectField } from './project-event.ts'
import type { TaskField } from './task-event.ts'

export type ChangeField = TaskField | ProjectField | 'comment'

/** One line of a change as people read it. */
export type ChangeRow = { field: ChangeField; label: string; from: string; to: string }

/** What is described: an item of a history, or an event with the names of whom it is about. */
export type Described = Pick<HistoryItem, 'type' | 'changes' | 'names'> & {
  actorName: string
  /** Whose membership it is about. */
  personName?: string | undefined
  comment?: { from: string | null; to: string | null } | null | undefined
}
