import type { TaskRecord } from '#api/tasks/task-record.ts'
import type { HeldTask } from '#api/tasks/task-writing.ts'
import type { Writing } from '#api/write/write.ts'
import type { TaskEvent } from '#shared/contract/task-event.ts'
import { words } from '#shared/contract/words.ts'
import { AppError } from '#shared/errors.ts'
import { commenterOf, isAsLeft, mayChange, mayDelete, mayRestore, needsManager } from './comment-policy.ts'
import { type CommentRecord, findComment } from './comment-repository.ts'
import { bringBackInTransaction, removeInTransaction, rewriteInTransaction } from './comment-writing.ts'

type Undoing = {
  /** The task of the event, held by this transaction. */
  held: HeldTask
  /** The event that is taken back. */
  undone: Pick<TaskEvent, 'eventId' | 'actorId' | 'occurredAt' | 'comment'>
}

/** Takes back `comment.added`: the comment goes, if it still says what it said then. */
export async function removeComment(writing: Writing, { held, undone }: Undoing): Promise<TaskRecord> {
  const comment = await findAsLeft(writing, { held, undone })
  if (!mayDelete(comment, commenterOf(held, writing.asking))) throw needsManager(writing.asking)
  return removeInTransaction(writing, { held, comment, undoes: undone.eventId })
}

/** Takes back `comment.changed`: the comment says again what it said before, if nobody has changed it since. */
export async function revertComment(writing: Writing, { held, undone }: Undoing): Promise<TaskRecord> {
  const comment = await findAsLeft(writing, { held, undone })
  if (!mayChange(comment, commenterOf(held, writing.asking))) throw new AppError('not_yours')
  const body = undone.comment?.from ?? comment.body
  const { task } = await rewriteInTransaction(writing, { held, comment, body, undoes: undone.eventId })
  return task
}

/** Takes back `comment.deleted`: the comment is there again, unless it has been purged. */
export async function restoreComment(writing: Writing, { held, undone }: Undoing): Promise<TaskRecord> {
  const comment = await findAsLeft(writing, { held, undone })
  const who = commenterOf(held, writing.asking)
  if (!mayRestore({ ...comment, deletedBy: undone.actorId }, who)) throw needsManager(writing.asking)
  return bringBackInTransaction(writing, { held, comment, undoes: undone.eventId })
}

/** The comment, if it is still as the event left it: with that text, or deleted by it and no other. */
async function findAsLeft({ tx, asking }: Writing, { held, undone }: Undoing): Promise<CommentRecord> {
  const { id, to } = undone.comment ?? { id: '', to: null }
  const comment = await findComment(tx, { taskId: held.task.id, id })
  if (comment !== undefined && isAsLeft(comment, { to, occurredAt: undone.occurredAt })) return comment
  throw new AppError('cannot_undo', { params: { fields: words[asking.context.locale].comment } })
}
