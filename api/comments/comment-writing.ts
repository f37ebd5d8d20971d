import { startWatching } from '#api/tasks/following-repository.ts'
import { recordOnTask } from '#api/tasks/task-events.ts'
import type { TaskRecord } from '#api/tasks/task-record.ts'
import type { HeldTask } from '#api/tasks/task-writing.ts'
import type { Writing } from '#api/write/write.ts'
import type { CommentChange } from '#shared/contract/task-event.ts'
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
  writing: Writing,
  { held, comment }: Omit<OnComment, 'undoes'>,
): Promise<void> {
  await insertComment(writing.tx, comment)
  const task = await record(writing, { held, comment, type: 'comment.added', from: null, to: comment.body })
  await startWatching(writing.tx, task, [comment.authorId])
}

/** Makes a comment say something else. */
export async function rewriteInTransaction(
  writing: Writing,
  { body, ...rest }: OnComment & { body: string },
): Promise<{ comment: CommentRecord; task: TaskRecord }> {
  const before = rest.comment
  const comment = { ...before, body, version: before.version + 1, updatedAt: writing.now() }
  await saveComment(writing.tx, comment)
  const task = await record(writing, { ...rest, type: 'comment.changed', from: before.body, to: body })
  return { comment, task }
}

/** Hides a comment. For 30 days it can be brought back. */
export async function removeInTransaction(writing: Writing, given: OnComment): Promise<TaskRecord> {
  const { comment } = given
  const task = await record(writing, { ...given, type: 'comment.deleted', from: comment.body, to: null })
  // The time of the event: an undo tells by it which of several deletions this was.
  await saveComment(writing.tx, { ...comment, version: comment.version + 1, deletedAt: task.updatedAt })
  return task
}

/** Brings a hidden comment back to where it was. */
export async function bringBackInTransaction(writing: Writing, given: OnComment): Promise<TaskRecord> {
  const { comment } = given
  await saveComment(writing.tx, { ...comment, version: comment.version + 1, deletedAt: null })
  return record(writing, { ...given, type: 'comment.added', from: null, to: comment.body })
}

type CommentEvent = OnComment & { type: 'comment.added' | 'comment.changed' | 'comment.deleted' } & Pick<
    CommentChange,
    'from' | 'to'
  >

const countedAs = { 'comment.added': 1, 'comment.changed': 0, 'comment.deleted': -1 } as const

async function record(
  writing: Writing,
  { held: { task, project }, comment: { id, authorId }, type, from, to, undoes }: CommentEvent,
): Promise<TaskRecord> {
  // What is taken back has called its people already.
  const called = undoes === undefined ? newMentions({ from, to, authorId }) : []
  const mentioned = await findMentioned(writing.tx, project.id, called)
  const mentionedIds = mentioned.filter(({ maySee }) => maySee).map((person) => person.id)
  const outsideIds = mentioned.filter(({ maySee }) => !maySee).map((person) => person.id)
  const saved = await recordOnTask(writing, {
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
  })
  // After the event, which names those who watched when it happened: the others hear of it as mentioned.
  await startWatching(writing.tx, saved, mentionedIds)
  return saved
}
