import { findFollow } from '#api/tasks/following-repository.ts'
import { onlyOnce } from '#api/write/only-once.ts'
import type { CreateTask, Task, TaskDetail, UpdateTask } from '#shared/contract/task.ts'
import { taskFields } from '#shared/contract/task-event.ts'
import { type Transaction, transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import type { Asking, TaskDeps } from './asking.ts'
import { requireTaskAccess } from './task-access.ts'
import { settle, withMerges } from './task-conflicts.ts'
import { copyOf } from './task-copy.ts'
import { toTask } from './task-record.ts'
import { findTask } from './task-repository.ts'
import {
  changeInTransaction,
  createInTransaction,
  deleteInTransaction,
  holdTask,
  restoreInTransaction,
} from './task-writing.ts'

/** One living task, with what the asking person has to do with it. */
export async function readTask(deps: TaskDeps, key: string, asking: Asking): Promise<TaskDetail> {
  const { taskId } = await requireTaskAccess(deps.database, asking, key, 'read')
  const task = await findTask(deps.database, taskId)
  if (task === undefined || task.deletedAt !== null) throw new AppError('not_found')
  return { ...toTask(task), follow: await findFollow(deps.database, { taskId, personId: asking.actor.personId }) }
}

type Post = { name: string; input: unknown; idempotencyKey: string | undefined }

/** Runs `run` in one transaction, together with the key by which the client may ask again, and lets its events go. */
async function post(
  deps: TaskDeps,
  { name, input, idempotencyKey: key }: Post,
  asking: Asking,
  run: (tx: Transaction) => Promise<Task>,
): Promise<Task> {
  const { personId } = asking.actor
  const once = { personId, key, input: { name, input }, now: deps.now() }
  const task = await transaction(deps.database, (tx) => {
    const again = async (answer: Task) => {
      await requireTaskAccess(tx, asking, answer.key, 'read')
      return answer
    }
    return onlyOnce(tx, { ...once, again }, () => run(tx))
  })
  deps.nudge()
  return task
}

/** Creates a task: in one transaction the row, its number, its event, and the key by which the client may ask again. */
export function createTask(
  deps: TaskDeps,
  { input, idempotencyKey }: { input: CreateTask; idempotencyKey: string | undefined },
  asking: Asking,
): Promise<Task> {
  return post(deps, { name: 'createTask', input, idempotencyKey }, asking, async (tx) =>
    toTask(await createInTransaction(tx, deps, { input }, asking)),
  )
}

type Repeatable = { key: string; idempotencyKey: string | undefined }

/** Creates a task that starts as a copy of another. */
export function duplicateTask(deps: TaskDeps, { key, idempotencyKey }: Repeatable, asking: Asking): Promise<Task> {
  return post(deps, { name: 'duplicateTask', input: key, idempotencyKey }, asking, async (tx) => {
    const { task } = await holdTask(tx, key, asking)
    const input = await copyOf(tx, task, asking.context.locale)
    return toTask(await createInTransaction(tx, deps, { input }, asking))
  })
}

/** Brings a deleted task back. */
export function restoreTask(deps: TaskDeps, { key, idempotencyKey }: Repeatable, asking: Asking): Promise<Task> {
  return post(deps, { name: 'restoreTask', input: key, idempotencyKey }, asking, async (tx) =>
    toTask(await restoreInTransaction(tx, deps, { held: await holdTask(tx, key, asking, 'any') }, asking)),
  )
}

type Change = { key: string; version: number; fields: UpdateTask }

/** Changes some fields. What others changed meanwhile merges, or is a conflict that names all three values. */
export async function changeTask(deps: TaskDeps, { key, version, fields }: Change, asking: Asking): Promise<Task> {
  const task = await withMerges(deps.database, (merged) =>
    transaction(deps.database, async (tx) =>
      changeInTransaction(
        tx,
        deps,
        { held: await holdTask(tx, key, asking), fields, read: { version, merged } },
        asking,
      ),
    ),
  )
  deps.nudge()
  return toTask(task)
}

/** Deletes a task whose every field is as the client read it. */
export async function deleteTask(
  deps: TaskDeps,
  { key, version }: Omit<Change, 'fields'>,
  asking: Asking,
): Promise<void> {
  await withMerges(deps.database, () =>
    transaction(deps.database, async (tx) => {
      const held = await holdTask(tx, key, asking)
      settle({ before: held.task, after: held.task, read: { version }, changed: [...taskFields] })
      await deleteInTransaction(tx, deps, { held }, asking)
    }),
  )
  deps.nudge()
}
