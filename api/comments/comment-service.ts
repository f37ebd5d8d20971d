import { readCursor, uuidKey } from '#api/http/cursor.ts'
import { toPage } from '#api/http/page.ts'
import type { Asking, TaskDeps } from '#api/tasks/asking.ts'
import { requireLivingTask } from '#api/tasks/living-task.ts'
import { requireTaskAccess } from '#api/tasks/task-access.ts'
import { type HeldTask, holdTask } from '#api/tasks/task-writing.ts'
import { onlyOnce } from '#api/write/only-once.ts'
import type { Comment, WrittenComment } from '#shared/contract/comment.ts'
import { mentionsIn } from '#shared/contract/mentions.ts'
import type { Page, PageQuery } from '#shared/contract/page.ts'
import { words } from '#shared/contract/words.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
import { AppError } from '#shared/errors.ts'
import { mayChange, mayDelete } from './comment-policy.ts'
import { type CommentRecord, findComment, findMentioned, listComments, toComment } from './comment-repository.ts'
import { insertInTransaction, removeInTransaction, rewriteInTransaction } from './comment-writing.ts'
import { commenterOf, needsManager } from './commenter.ts'

/** One page of the comments on a task, newest first. */
export async function readComments(
  { database }: Pick<TaskDeps, 'database'>,
  { key, query: { cursor, limit } }: { key: string; query: PageQuery },
  asking: Asking,
): Promise<Page<Comment>> {
  const { task } = await requireLivingTask(database, key, asking)
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
export async function addComment(
  deps: TaskDeps,
  { key, body, idempotencyKey }: New,
  asking: Asking,
): Promise<WrittenComment> {
  const { personId } = asking.actor
  const once = { personId, key: idempotencyKey, input: { name: 'addComment', input: { key, body } }, now: deps.now() }
  const comment = await transaction(deps.database, (tx) => {
    const again = async (answer: WrittenComment) => {
      await requireTaskAccess(tx, asking, key, 'read')
      return answer
    }
    return onlyOnce(tx, { ...once, again }, async () => {
      const held = await holdTask(tx, key, asking)
      const now = deps.now()
      const ids = { id: deps.newId(), taskId: held.task.id, authorId: personId }
      const added = { ...ids, version: 1, body, createdAt: now, updatedAt: now, deletedAt: null }
      await insertInTransaction(tx, deps, { held, comment: added }, asking)
      return showWritten(tx, held, added)
    })
  })
  deps.nudge()
  return comment
}

type Given = { key: string; id: string; version: number }

/** Changes one's own comment, if it is still as the client read it. */
export async function changeComment(
  deps: TaskDeps,
  { body, ...given }: Given & { body: string },
  asking: Asking,
): Promise<WrittenComment> {
  const comment = await transaction(deps.database, async (tx) => {
    const { held, comment: before } = await holdComment(tx, given, asking)
    if (!mayChange(before, commenterOf(held, asking))) throw new AppError('not_yours')
    // A client that lost the answer asks again: what it wants is there already.
    if (before.body === body) return showWritten(tx, held, before)
    await requireUnchanged(tx, before, given.version, asking)
    const { comment: after } = await rewriteInTransaction(tx, deps, { held, comment: before, body }, asking)
    return showWritten(tx, held, after)
  })
  deps.nudge()
  return comment
}

/** Deletes a comment, if it still says what the client read. */
export async function deleteComment(deps: TaskDeps, given: Given, asking: Asking): Promise<void> {
  await transaction(deps.database, async (tx) => {
    const { held, comment } = await holdComment(tx, given, asking)
    if (!mayDelete(comment, commenterOf(held, asking))) throw needsManager(asking)
    await requireUnchanged(tx, comment, given.version, asking)
    await removeInTransaction(tx, deps, { held, comment }, asking)
  })
  deps.nudge()
}

async function holdComment(
  tx: Transaction,
  { key, id }: Given,
  asking: Asking,
): Promise<{ held: HeldTask; comment: CommentRecord }> {
  const held = await holdTask(tx, key, asking)
  const comment = await findComment(tx, { taskId: held.task.id, id })
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
