import type { Asking } from '#api/http/asking.ts'
import type { Deps } from '#api/http/deps.ts'
import { requireNeed } from '#api/projects/project-access.ts'
import { findProjectAccess, findVisibleKeys, type ProjectAccess } from '#api/projects/project-access-repository.ts'
import { listStatuses } from '#api/projects/project-repository.ts'
import { type Writing, write } from '#api/write/write.ts'
import type { BulkAnswer, BulkChange, BulkRequest, BulkResult } from '#shared/contract/bulk.ts'
import type { UpdateTask } from '#shared/contract/task.ts'
import { taskFields } from '#shared/contract/task-event.ts'
import type { Transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { toProblem } from '#shared/http/problem-document.ts'
import { settle } from './task-conflicts.ts'
import { lockTasks } from './task-repository.ts'
import { changeInTransaction, deleteInTransaction, type HeldTask } from './task-writing.ts'

type Bulk = { request: BulkRequest; idempotencyKey: string | undefined }

/**
 * The same change to many tasks in one transaction, with one event each that share a `bulkId`. A task that can't be
 * changed says why and does not keep the others from it.
 */
export function changeManyTasks(
  deps: Deps,
  { request, idempotencyKey: key }: Bulk,
  asking: Asking,
): Promise<BulkAnswer> {
  const input = { name: 'changeManyTasks', request }
  const again = (first: BulkAnswer, tx: Transaction) => asOfNow(tx, first, asking)
  return write(deps, asking, { once: { key, input, again } }, (writing) => changeAll(writing, request))
}

/** An answer without what it says of tasks that do not exist for the person any more. */
async function asOfNow(tx: Transaction, { bulkId, items }: BulkAnswer, asking: Asking): Promise<BulkAnswer> {
  const keys = items.map(({ key }) => key)
  const visible = await findVisibleKeys(tx, asking.actor, keys)
  const shown = items.map((item) =>
    visible.has(item.key) ? item : refused(item.key, new AppError('not_found'), asking),
  )
  return { bulkId, items: shown }
}

async function changeAll(writing: Writing, { items, change }: BulkRequest): Promise<BulkAnswer> {
  const { asking } = writing
  const bulkId = writing.newId()
  const held = await holdAll(writing, items)
  const results: BulkResult[] = []
  for (const { key, version } of items) {
    const step = { key, version, change, bulkId, held: held.get(key) }
    results.push(await changeOne(writing, step).catch((error: unknown) => refused(key, error, asking)))
  }
  return { bulkId, items: results }
}

/** The tasks that the actor can see and that are not deleted, by key. */
async function holdAll({ tx, asking }: Writing, items: BulkRequest['items']): Promise<Map<string, HeldTask>> {
  const tasks = await lockTasks(tx, [...new Set(items.map(({ key }) => key))])
  const projects = new Map<string, ProjectAccess | undefined>()
  for (const projectId of new Set(tasks.map((task) => task.projectId)))
    projects.set(projectId, await findProjectAccess(tx, asking.actor, { id: projectId }))
  const living = tasks.filter((task) => task.deletedAt === null)
  return new Map(
    living.flatMap((task) => {
      const project = projects.get(task.projectId)
      return project === undefined ? [] : [[task.key, { task, project }] as const]
    }),
  )
}

type Step = { key: string; version: number; change: BulkChange; bulkId: string; held: HeldTask | undefined }

// Everything that can be refused is refused before the first write of the task: its neighbours in the transaction are
// not touched.
async function changeOne(writing: Writing, { key, version, change, bulkId, held }: Step): Promise<BulkResult> {
  if (held === undefined) throw new AppError('not_found')
  requireNeed(held.project, 'work', writing.asking.context.locale)
  const { task } = held
  if (change.delete) {
    settle({ before: task, after: task, read: { version }, changed: [...taskFields] })
    const deleted = await deleteInTransaction(writing, { held, bulkId })
    return { key, outcome: 'deleted', version: deleted.version, problem: null }
  }
  const fields = await fieldsFor(writing.tx, held, change)
  const changed = await changeInTransaction(writing, { held, fields, read: { version }, bulkId })
  const outcome = changed.version === task.version ? 'unchanged' : 'changed'
  return { key, outcome, version: changed.version, problem: null }
}

async function fieldsFor(tx: Transaction, { task, project }: HeldTask, change: BulkChange): Promise<UpdateTask> {
  const { category, addLabelIds = [], removeLabelIds = [], delete: _, ...fields } = change
  const labelIds = [...new Set([...task.labelIds, ...addLabelIds])].filter((id) => !removeLabelIds.includes(id)).sort()
  const touchesLabels = addLabelIds.length + removeLabelIds.length > 0
  const status =
    category === undefined || category === task.category
      ? undefined
      : (await listStatuses(tx, [project.id])).find((one) => one.category === category)
  return {
    ...fields,
    ...(touchesLabels ? { labelIds } : {}),
    ...(status === undefined ? {} : { statusId: status.id }),
  }
}

function refused(key: string, error: unknown, { context }: Asking): BulkResult {
  if (!(error instanceof AppError)) throw error
  const { code, title, detail } = toProblem(error, { ...context, instance: key })
  return { key, outcome: 'refused', version: null, problem: { code, title, detail } }
}
