import type { Actor } from '#api/http/actor.ts'
import type { RequestContext } from '#api/http/request-context.ts'
import { onlyOnce } from '#api/idempotency/only-once.ts'
import { isAssignable } from '#api/people/people-repository.ts'
import { listStatuses, type StatusRecord, takeNumber } from '#api/projects/project-repository.ts'
import type { CreateTask, Task, UpdateTask } from '#shared/contract/task.ts'
import { type TaskField, taskFields } from '#shared/contract/task-event.ts'
import { type Database, type Transaction, transaction } from '#shared/database/database.ts'
import { appendEvent } from '#shared/database/outbox.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import { conflictingFields, creationChanges, diffTask } from './task-changes.ts'
import { type TaskRecord, toTask } from './task-record.ts'
import { findTaskId, insertTask, lockTask, markDeleted, updateTask } from './task-repository.ts'
import { toTaskEvent } from './to-task-event.ts'

export type TaskDeps = {
  database: Database
  now: () => Date
  newId: () => string
  /** Called after each commit: there is something in the outbox. */
  nudge: () => void
}

/** Who asks, and in which language and trace. */
export type Asking = { actor: Actor; context: RequestContext }

type Creation = { input: CreateTask; idempotencyKey: string | undefined }

/** Creates a task: in one transaction the row, its number, its event, and the key by which the client may ask again. */
export async function createTask(
  deps: TaskDeps,
  { input, idempotencyKey: key }: Creation,
  asking: Asking,
): Promise<Task> {
  const { personId } = asking.actor
  const task = await transaction(deps.database, (tx) =>
    onlyOnce(tx, { personId, key, input, now: deps.now() }, async () =>
      toTask(await insertNew(tx, deps, input, asking)),
    ),
  )
  deps.nudge()
  return task
}

async function insertNew(tx: Transaction, deps: TaskDeps, input: CreateTask, asking: Asking): Promise<TaskRecord> {
  const numbered = await takeNumber(tx, input.projectId)
  if (numbered === undefined) throw unknownReference('/projectId', asking)
  const statuses = await listStatuses(tx, [input.projectId])
  const status = input.statusId === undefined ? statuses[0] : statuses.find((one) => one.id === input.statusId)
  if (status === undefined) throw unknownReference('/statusId', asking)
  await requireAssignable(tx, input.assigneeId, asking)
  const at = deps.now()
  const created: TaskRecord = {
    id: deps.newId(),
    projectId: input.projectId,
    key: `${numbered.key}-${numbered.number}`,
    version: 1,
    title: input.title,
    description: input.description,
    statusId: status.id,
    category: status.category,
    assigneeId: input.assigneeId,
    creatorId: asking.actor.personId,
    fieldVersions: {},
    createdAt: at,
    updatedAt: at,
  }
  await insertTask(tx, created)
  const changes = creationChanges(created)
  await append(tx, { deps, asking, type: 'task.created', task: created, changes, statuses })
  return created
}

type Change = { key: string; version: number; fields: UpdateTask }

/** Changes some fields. Fields that others changed meanwhile conflict only when they are among them. */
export async function changeTask(deps: TaskDeps, { key, version, fields }: Change, asking: Asking): Promise<Task> {
  const task = await transaction(deps.database, async (tx) => {
    const before = await lockByKey(tx, key)
    // Read once, and only when a status is asked for: nothing else in the event mentions one.
    const statuses = fields.statusId === undefined ? [] : await listStatuses(tx, [before.projectId])
    const after = { ...before, ...(await resolveFields(tx, { before, fields, statuses }, asking)) }
    const changes = diffTask(before, after)
    const changed = taskFields.filter((field) => changes[field] !== undefined)
    refuseConflict(before, version, changed)
    if (changed.length === 0) return before
    const next = before.version + 1
    const fieldVersions = { ...before.fieldVersions, ...Object.fromEntries(changed.map((field) => [field, next])) }
    const saved: TaskRecord = { ...after, version: next, fieldVersions, updatedAt: deps.now() }
    await updateTask(tx, saved)
    await append(tx, { deps, asking, type: 'task.changed', task: saved, changes, statuses })
    return saved
  })
  deps.nudge()
  return toTask(task)
}

/** Deletes a task whose every field is as the client read it. */
export async function deleteTask(
  deps: TaskDeps,
  { key, version }: Omit<Change, 'fields'>,
  asking: Asking,
): Promise<void> {
  await transaction(deps.database, async (tx) => {
    const before = await lockByKey(tx, key)
    if (before.version !== version) refuseConflict(before, version, taskFields)
    const deleted: TaskRecord = { ...before, version: before.version + 1, updatedAt: deps.now() }
    await markDeleted(tx, deleted)
    await append(tx, { deps, asking, type: 'task.deleted', task: deleted, changes: {}, statuses: [] })
  })
  deps.nudge()
}

async function lockByKey(tx: Transaction, key: string): Promise<TaskRecord> {
  const id = await findTaskId(tx, key)
  const task = id === undefined ? undefined : await lockTask(tx, id)
  if (task === undefined) throw new AppError('not_found')
  return task
}

type Wanted = { before: TaskRecord; fields: UpdateTask; statuses: StatusRecord[] }

async function resolveFields(
  tx: Transaction,
  { before, fields, statuses }: Wanted,
  asking: Asking,
): Promise<Partial<TaskRecord>> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  // Who has the task keeps it through other changes, also when they could not get it any more.
  if (fields.assigneeId !== undefined && fields.assigneeId !== before.assigneeId)
    await requireAssignable(tx, fields.assigneeId, asking)
  if (fields.statusId === undefined) return given
  const status = statuses.find((one) => one.id === fields.statusId)
  if (status === undefined) throw unknownReference('/statusId', asking)
  return { ...given, category: status.category }
}

function refuseConflict(task: TaskRecord, readVersion: number, wanted: readonly TaskField[]): void {
  const fields = conflictingFields([...wanted], readVersion, { current: task.version, ofFields: task.fieldVersions })
  if (fields.length === 0) return
  throw new AppError('version_conflict', { params: { fields: fields.join(', ') }, current: toTask(task) })
}

async function requireAssignable(tx: Transaction, id: string | null, asking: Asking): Promise<void> {
  if (id !== null && !(await isAssignable(tx, id))) throw unknownReference('/assigneeId', asking)
}

function unknownReference(pointer: string, { context }: Asking): AppError {
  return new AppError('validation_failed', {
    errors: [fieldError({ pointer, code: 'unknown_reference' }, context.locale)],
  })
}

type Appending = Pick<Parameters<typeof toTaskEvent>[0], 'type' | 'task' | 'changes' | 'statuses'> & {
  deps: TaskDeps
  asking: Asking
}

async function append(tx: Transaction, { deps, asking, ...happening }: Appending): Promise<void> {
  const { actor, context } = asking
  await appendEvent(tx, toTaskEvent({ ...happening, actor, eventId: deps.newId(), traceparent: context.traceparent }))
}
