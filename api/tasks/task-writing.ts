import { requireNeed } from '#api/projects/project-access.ts'
import { findProjectAccess, type ProjectAccess } from '#api/projects/project-access-repository.ts'
import { listStatuses, takeNumber } from '#api/projects/project-repository.ts'
import type { Writing } from '#api/write/write.ts'
import type { CreateTask, UpdateTask } from '#shared/contract/task.ts'
import { AppError } from '#shared/errors.ts'
import { insertCreator, startWatching } from './following-repository.ts'
import { requireTaskAccess } from './task-access.ts'
import { creationChanges, diffTask, fieldsOf } from './task-changes.ts'
import { type Read, settle } from './task-conflicts.ts'
import { appendTaskEvent, recordOnTask } from './task-events.ts'
import { resolveFields, wrongField } from './task-fields.ts'
import { findPosition } from './task-position-repository.ts'
import type { TaskRecord } from './task-record.ts'
import { insertTask, lockTask } from './task-repository.ts'

/** A task that this transaction holds, and the project it is in. */
export type HeldTask = { task: TaskRecord; project: ProjectAccess }

/** Holds a task that the actor may work on. One that is deleted is not found, unless it is wanted. */
export async function holdTask(
  { tx, asking }: Writing,
  key: string,
  state: 'living' | 'any' = 'living',
): Promise<HeldTask> {
  const { taskId, project } = await requireTaskAccess(tx, asking, key, 'work')
  const task = await lockTask(tx, taskId)
  if (task === undefined || (state === 'living' && task.deletedAt !== null)) throw new AppError('not_found')
  return { task, project }
}

type Creation = { input: CreateTask; bulkId?: string }

/** Creates a task on top of its column. The project stays locked until the commit: its number is taken from there. */
export async function createInTransaction(writing: Writing, { input, bulkId }: Creation): Promise<TaskRecord> {
  const { tx, asking } = writing
  const { personId } = asking.actor
  const project = await findProjectAccess(tx, asking.actor, { id: input.projectId })
  if (project === undefined) throw wrongField('/projectId', 'unknown_reference', asking)
  requireNeed(project, 'work', asking.context.locale)
  const numbered = await takeNumber(tx, project.id)
  if (numbered === undefined) throw wrongField('/projectId', 'unknown_reference', asking)
  const now = writing.now()
  const statuses = await listStatuses(tx, [project.id])
  const { projectId: _, ...given } = input
  const fields = { ...given, statusId: input.statusId ?? statuses[0]?.id }
  const resolved = await resolveFields(tx, { project, before: undefined, fields, statuses, now }, asking)
  const id = writing.newId()
  const made = { id, key: `${numbered.key}-${numbered.number}`, creatorId: personId, createdAt: now, updatedAt: now }
  const task: TaskRecord = { ...untouched, ...input, ...made, statusId: '', ...resolved }
  task.position = await findPosition(tx, { statusId: task.statusId, taskId: undefined, after: null })
  await insertTask(tx, task)
  await insertCreator(tx, { taskId: id, personId })
  const happening = {
    type: 'task.created',
    task,
    changes: creationChanges(task),
    ...(bulkId === undefined ? {} : { bulkId }),
  } as const
  await appendTaskEvent(writing, happening)
  return task
}

/** What nobody says of a new task. */
const untouched = {
  version: 1,
  category: 'waiting',
  parentKey: null,
  subtasks: { total: 0, done: 0 },
  position: '',
  commentCount: 0,
  fieldVersions: {},
  completedAt: null,
  deletedAt: null,
} as const satisfies Partial<TaskRecord>

type Change = {
  held: HeldTask
  fields: UpdateTask
  /** What the client had read; without it what is there counts as read. */
  read?: Read
  bulkId?: string
  undoes?: string
}

/** Changes some fields of a held task. The same task comes back when nothing is different. */
export async function changeInTransaction(
  writing: Writing,
  { held: { task: before, project }, fields: { placeAfter, ...fields }, read, ...told }: Change,
): Promise<TaskRecord> {
  const { tx, asking } = writing
  const statuses = fields.statusId === undefined ? [] : await listStatuses(tx, [project.id])
  const resolved = await resolveFields(tx, { project, before, fields, statuses, now: writing.now() }, asking)
  const wanted: TaskRecord = { ...before, ...resolved }
  if (placeAfter !== undefined || wanted.statusId !== before.statusId)
    wanted.position = await findPosition(tx, {
      statusId: wanted.statusId,
      taskId: before.id,
      after: placeAfter ?? null,
    })
  const changed = fieldsOf(diffTask(before, wanted))
  const after = read === undefined ? wanted : settle({ before, after: wanted, read, changed })
  if (fieldsOf(diffTask(before, after)).length === 0) return before
  return recordOnTask(writing, { before, after, type: 'task.changed', ...told })
}

type Removal = { held: HeldTask; bulkId?: string; undoes?: string }

/** Hides a held task from every list. For 30 days it can be brought back. */
export function deleteInTransaction(
  writing: Writing,
  { held: { task: before }, ...told }: Removal,
): Promise<TaskRecord> {
  return recordOnTask(writing, { before, after: { deletedAt: writing.now() }, type: 'task.deleted', ...told })
}

/** Brings a held, deleted task back to where it was. */
export async function restoreInTransaction(
  writing: Writing,
  { held: { task: before }, ...told }: Removal,
): Promise<TaskRecord> {
  if (before.deletedAt === null) throw new AppError('not_deleted')
  await startWatching(writing.tx, before, [writing.asking.actor.personId])
  return recordOnTask(writing, { before, after: { deletedAt: null }, type: 'task.restored', ...told })
}
