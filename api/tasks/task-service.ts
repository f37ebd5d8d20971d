import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { CreateTask, Task, TaskDetail, UpdateTask } from '#shared/contract/task.ts'
import { taskFields } from '#shared/contract/task-event.ts'
import type { Transaction } from '#shared/database/database.ts'
import { findFollow } from './following-repository.ts'
import { requireLivingTask, requireTaskAccess } from './task-access.ts'
import { settle, withMerges } from './task-conflicts.ts'
import { copyOf } from './task-copy.ts'
import { toTask } from './task-record.ts'
import {
  changeInTransaction,
  createInTransaction,
  deleteInTransaction,
  holdTask,
  restoreInTransaction,
} from './task-writing.ts'

/** One living task, with what the asking person has to do with it. */
export async function readTask(deps: Deps, key: string, asking: Asking): Promise<TaskDetail> {
  const task = await requireLivingTask(deps.database, key, asking)
  const follow = await findFollow(deps.database, { taskId: task.id, personId: asking.actor.personId })
  return { ...toTask(task), follow }
}

type Post = { name: string; input: unknown; idempotencyKey: string | undefined }

/** A change that the client may ask for again, as long as it may see the task. */
function post(
  deps: Deps,
  { name, input, idempotencyKey: key }: Post,
  asking: Asking,
  run: (writing: Writing) => Promise<Task>,
): Promise<Task> {
  const again = async (answer: Task, tx: Transaction) => {
    await requireTaskAccess(tx, asking, answer.key, 'read')
    return answer
  }
  return write(deps, asking, { once: { key, input: { name, input }, again } }, run)
}

/** Creates a task: in one transaction the row, its number, its event, and the key by which the client may ask again. */
export function createTask(
  deps: Deps,
  { input, idempotencyKey }: { input: CreateTask; idempotencyKey: string | undefined },
  asking: Asking,
): Promise<Task> {
  return post(deps, { name: 'createTask', input, idempotencyKey }, asking, async (writing) =>
    toTask(await createInTransaction(writing, { input })),
  )
}

type Repeatable = { key: string; idempotencyKey: string | undefined }

/** Creates a task that starts as a copy of another. */
export function duplicateTask(deps: Deps, { key, idempotencyKey }: Repeatable, asking: Asking): Promise<Task> {
  return post(deps, { name: 'duplicateTask', input: key, idempotencyKey }, asking, async (writing) => {
    const input = await copyOf(writing, await holdTask(writing, key))
    return toTask(await createInTransaction(writing, { input }))
  })
}

/** Brings a deleted task back. */
export function restoreTask(deps: Deps, { key, idempotencyKey }: Repeatable, asking: Asking): Promise<Task> {
  return post(deps, { name: 'restoreTask', input: key, idempotencyKey }, asking, async (writing) =>
    toTask(await restoreInTransaction(writing, { held: await holdTask(writing, key, 'any') })),
  )
}

type Change = { key: string; version: number; fields: UpdateTask }

/** Changes some fields. What others changed meanwhile merges, or is a conflict that names all three values. */
export async function changeTask(deps: Deps, { key, version, fields }: Change, asking: Asking): Promise<Task> {
  const task = await withMerges(deps.database, (merged) =>
    write(deps, asking, {}, async (writing) =>
      changeInTransaction(writing, { held: await holdTask(writing, key), fields, read: { version, merged } }),
    ),
  )
  return toTask(task)
}

/** Deletes a task whose every field is as the client read it. */
export async function deleteTask(deps: Deps, { key, version }: Omit<Change, 'fields'>, asking: Asking): Promise<void> {
  await withMerges(deps.database, () =>
    write(deps, asking, {}, async (writing) => {
      const held = await holdTask(writing, key)
      settle({ before: held.task, after: held.task, read: { version }, changed: [...taskFields] })
      await deleteInTransaction(writing, { held })
    }),
  )
}
