import type { Asking } from '#api/http/asking.ts'
import { readCursor, uuidKey } from '#api/http/cursor.ts'
import type { Deps } from '#api/http/deps.ts'
import { toPage } from '#api/http/page.ts'
import { requireLivingTask, requireTaskAccess } from '#api/tasks/task-access.ts'
import { type HeldTask, holdTask } from '#api/tasks/task-writing.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { Comment, WrittenComment } from '#shared/contract/comment.ts'
import { mentionsIn } from '#shared/contract/mentions.ts'
import type { Page, PageQuery } from '#shared/contract/page.ts'
import { words } from '#shared/contract/words.ts'
import type { Transaction } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
import { AppError } from '#shared/errors.ts'
import { commenterOf, mayChange, mayDelete, needsManager } from './comment-policy.ts'
import { type CommentRecord, findComment, findMentioned, listComments, toComment } from './comment-repository.ts'
import { insertInTransaction, removeInTransaction, rewriteInTransaction } from './comment-writing.ts'

/** One page of the comments on a task, newest first. */
export async function readComments(
  { database }: Pick<Deps, 'database'>,
  { key, query: { cursor, limit } }: { key: string; query: PageQuery },
  asking: Asking,
): Promise<Page<Comment>> {
  const task = await requireLivingTask(database, key, asking)
  const found = await listComments(database, {
    taskId: task.id,
    beforeId: readCursor(cursor, uuidKey),
    limit: limit + 1,
  })
  const { items, nextCursor } = toPage(found, limit, ({ id }) => id)
  const names = await findNames(database, [...new Set(items.map(({ authorId }) => authorId))])
  return { items: items.map((comment) => toComment(comment, names)), nextCursor }
}

type New = { key: string; body: string; idempotencyKey: string | undefined }

/**
 * Comments on a task: in one transaction the comment, the task's next version, its event, and the key by which the
 * client may ask again.
 */
export function addComment(deps: Deps, { key, body, idempotencyKey }: New, asking: Asking): Promise<WrittenComment> {
  const once = {
    key: idempotencyKey,
    input: { name: 'addComment', input: { key, body } },
    again: async (answer: WrittenComment, tx: Transaction) => {
      await requireTaskAccess(tx, asking, key, 'read')
      return answer
    },
  }
  return write(deps, asking, { once }, async (writing) => {
    const held = await holdTask(writing, key)
    const now = writing.now()
    const ids = { id: writing.newId(), taskId: held.task.id, authorId: asking.actor.personId }
    const added = { ...ids, version: 1, body, createdAt: now, updatedAt: now, deletedAt: null }
    await insertInTransaction(writing, { held, comment: added })
    return showWritten(writing.tx, held, added)
  })
}

type ReadComment = { key: string; id: string; version: number }

/** Changes one's own comment, if it is still as the client read it. */
export function changeComment(
  deps: Deps,
  { body, ...read }: ReadComment & { body: string },
  asking: Asking,
): Promise<WrittenComment> {
  return write(deps, asking, {}, async (writing) => {
    const { tx } = writing
    const { held, comment: before } = await holdComment(writing, read)
    if (!mayChange(before, commenterOf(held, asking))) throw new AppError('not_yours')
    // A client that lost the answer asks again: what it wants is there already.
    if (before.body === body) return showWritten(tx, held, before)
    await requireUnchanged(tx, before, read.version, asking)
    const { comment: after } = await rewriteInTransaction(writing, { held, comment: before, body })
    return showWritten(tx, held, after)
  })
}

/** Deletes a comment, if it still says what the client read. */
export async function deleteComment(deps: Deps, read: ReadComment, asking: Asking): Promise<void> {
  await write(deps, asking, {}, async (writing) => {
    const { held, comment } = await holdComment(writing, read)
    if (!mayDelete(comment, commenterOf(held, asking))) throw needsManager(asking)
    await requireUnchanged(writing.tx, comment, read.version, asking)
    await removeInTransaction(writing, { held, comment })
  })
}

async function holdComment(
  writing: Writing,
  { key, id }: ReadComment,
): Promise<{ held: HeldTask; comment: CommentRecord }> {
  const held = await holdTask(writing, key)
  const comment = await findComment(writing.tx, { taskId: held.task.id, id })
  if (comment === undefined || comment.deletedAt !== null) throw new AppError('not_found')
  return { held, comment }
}

async function requireUnchanged(
  tx: Transaction,
  comment: CommentRecord,
  version: number,
  { context: { locale } }: Asking,
): Promise<void> {
  if (comment.version === version) return
  throw new AppError('version_conflict', {
    params: { fields: words[locale].comment },
    current: await show(tx, comment),
  })
}

async function show(tx: Transaction, comment: CommentRecord): Promise<Comment> {
  return toComment(comment, await findNames(tx, [comment.authorId]))
}

/** Also tells its author whom it mentions in vain. */
async function showWritten(tx: Transaction, { project }: HeldTask, comment: CommentRecord): Promise<WrittenComment> {
  const mentioned = await findMentioned(tx, project.id, mentionsIn(comment.body))
  const outside = mentioned.filter(({ maySee }) => !maySee).map(({ id, name }) => ({ id, name }))
  return { ...(await show(tx, comment)), mentionedOutside: outside }
}
