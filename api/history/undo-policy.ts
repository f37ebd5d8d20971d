import { fieldsOf, isSame } from '#api/tasks/task-changes.ts'
import type { TaskRecord } from '#api/tasks/task-record.ts'
import { UpdateTask } from '#shared/contract/task.ts'
import type { TaskEvent, TaskField } from '#shared/contract/task-event.ts'

/** Why an event can't be taken back: these fields are no longer as it left them, or the task itself is not. */
export type Obstacle = TaskField | 'deleted' | 'restored'

/** What takes an event back. */
export type Inverse =
  | { kind: 'change'; fields: UpdateTask }
  | { kind: 'delete' | 'restore' | 'remove_comment' | 'revert_comment' | 'restore_comment' }
  | { kind: 'none'; because: Obstacle[] }

const inverses = {
  'task.created': 'delete',
  'task.restored': 'delete',
  'task.deleted': 'restore',
  'comment.added': 'remove_comment',
  'comment.changed': 'revert_comment',
  'comment.deleted': 'restore_comment',
} as const

type Present = Pick<TaskRecord, TaskField | 'deletedAt'>

/**
 * What takes this event back on the task as it is now. Nothing does when somebody has since changed what it changed.
 */
export function inverseOf({ type, changes }: Pick<TaskEvent, 'type' | 'changes'>, task: Present): Inverse {
  const isDeleted = task.deletedAt !== null
  if (isDeleted !== (type === 'task.deleted')) return { kind: 'none', because: [isDeleted ? 'deleted' : 'restored'] }
  return type === 'task.changed' ? inverseChange(changes, task) : { kind: inverses[type] }
}

function inverseChange(changes: TaskEvent['changes'], task: Present): Inverse {
  // Where a card stood means nothing once the cards around it have moved: it stays where it is.
  const fields = fieldsOf(changes).filter((field) => field !== 'position')
  if (fields.length === 0) return { kind: 'none', because: ['position'] }
  const since = fields.filter((field) => !isSame(task[field], changes[field]?.to ?? null))
  if (since.length > 0) return { kind: 'none', because: since }
  const before = UpdateTask.safeParse(Object.fromEntries(fields.map((field) => [field, changes[field]?.from])))
  return before.success ? { kind: 'change', fields: before.data } : { kind: 'none', because: fields }
}
