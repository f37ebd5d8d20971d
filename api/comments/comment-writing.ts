import type { Asking, TaskDeps } from '#api/tasks/asking.ts'
import { startWatching } from '#api/tasks/following-repository.ts'
import { recordOnTask } from '#api/tasks/task-events.ts'
import type { TaskRecord } from '#api/tasks/task-record.ts'
import type { HeldTask } from '#api/tasks/task-writing.ts'
import type { CommentChange } from '#shared/contract/task-event.ts'
import type { Transaction } from '#shared/database/database.ts'
import { newMentions } from './comment-policy.ts'
import { type CommentRecord, findMentioned, insertComment, saveComment } from './comment-repository.ts'

type OnComment = {
  /** The task, held by this transaction: what is said about it has its place in the task's log. */
  held: HeldTask
  comment: CommentRecord
  /** The event that this takes back. */
  undoes?: string
}

/** Says something new about a task. Whoever says something watches it from then on. */
export async function insertInTransaction(
  tx: Transaction,
  deps: TaskDeps,
  { held, comment }: Omit<OnComment, 'undoes'>,
  asking: Asking,
): Promise<void> {
  await insertComment(tx, comment)
  const task = await record(tx, deps, { held, comment, type: 'comment.added', from: null, to: comment.body }, asking)
  await startWatching(tx, task, [comment.authorId])
}

/** Makes a comment say something else. */
export async function rewriteInTransaction(
  tx: Transaction,
  deps: TaskDeps,
  { body, ...rest }: OnComment & { body: string },
  asking: Asking,
): Promise<{ comment: CommentRecord; task: TaskRecord }> {
  const before = rest.comment
  const comment = { ...before, body, version: before.version + 1, updatedAt: deps.now() }
  await saveComment(tx, comment)
  const task = await record(tx, deps, { ...rest, type: 'comment.changed', from: before.body, to: body }, asking)
  return { comment, task }
}

/** Hides a comment. For 30 days it can be brought back. */
export async function removeInTransaction(
  tx: Transaction,
  deps: TaskDeps,
  given: OnComment,
  asking: Asking,
): Promise<TaskRecord> {
  const { comment } = given
  const task = await record(tx, deps, { ...given, type: 'comment.deleted', from: comment.body, to: null }, asking)
  // The time of the event: an undo tells by it which of several deletions this was.
  await saveComment(tx, { ...comment, version: comment.version + 1, deletedAt: task.updatedAt })
  return task
}

/** Brings a hidden comment back to where it was. */
export async function bringBackInTransaction(
  tx: Transaction,
  deps: TaskDeps,
  given: OnComment,
  asking: Asking,
): Promise<TaskRecord> {
  const { comment } = given
  await saveComment(tx, { ...comment, version: comment.version + 1, deletedAt: null })
  return record(tx, deps, { ...given, type: 'comment.added', from: null, to: comment.body }, asking)
}

type Told = OnComment & { type: 'comment.added' | 'comment.changed' | 'comment.deleted' } & Pick<
    CommentChange,
    'from' | 'to'
  >

const countedAs = { 'comment.added': 1, 'comment.changed': 0, 'comment.deleted': -1 } as const

async function record(
  tx: Transaction,
  deps: TaskDeps,
  { held: { task, project }, comment: { id, authorId }, type, from, to, undoes }: Told,
  asking: Asking,
): Promise<TaskRecord> {
  // What is taken back has called its people already.
  const called = undoes === undefined ? newMentions({ from, to, authorId }) : []
  const mentioned = await findMentioned(tx, project.id, called)
  const mentionedIds = mentioned.filter(({ maySee }) => maySee).map((person) => person.id)
  const outsideIds = mentioned.filter(({ maySee }) => !maySee).map((person) => person.id)
  const saved = await recordOnTask(
    tx,
    deps,
    {
      before: task,
      after: { commentCount: task.commentCount + countedAs[type] },
      type,
      comment: {
        id,
        authorId,
        from,
        to,
        mentionedIds,
        ...(outsideIds.length > 0 && { mentionedOutsideIds: outsideIds }),
      },
      ...(undoes === undefined ? {} : { undoes }),
    },
    asking,
  )
  // After the event, which names those who watched when it happened: the others hear of it as mentioned.
  await startWatching(tx, saved, mentionedIds)
  return saved
}
