import type { Asking } from '#api/http/asking.ts'
import type { ProjectAccess } from '#api/projects/project-access-repository.ts'
import { listLabels, mayBeGivenTasks, type StatusRecord } from '#api/projects/project-repository.ts'
import type { FieldProblemCode } from '#shared/contract/field-problem.ts'
import type { UpdateTask } from '#shared/contract/task.ts'
import type { Transaction } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import type { TaskRecord } from './task-record.ts'
import { holdParent } from './task-repository.ts'

/** What somebody wants a task's fields to be. */
export type WantedFields = Omit<UpdateTask, 'placeAfter'>

type Resolving = {
  project: Pick<ProjectAccess, 'id' | 'visibility'>
  /** The task as it is; undefined for a new one. */
  before: TaskRecord | undefined
  fields: WantedFields
  statuses: StatusRecord[]
  now: Date
}

/**
 * The wanted fields as a record has them, after all that they refer to has been found, and is held until the commit.
 */
export async function resolveFields(tx: Transaction, wanted: Resolving, asking: Asking): Promise<Partial<TaskRecord>> {
  const { project, before, fields } = wanted
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  // Who has the task keeps it through other changes, also when they could not get it any more.
  const { assigneeId } = fields
  if (assigneeId && assigneeId !== before?.assigneeId && !(await mayBeGivenTasks(tx, project, assigneeId)))
    throw wrongField('/assigneeId', 'unknown_reference', asking)
  if (fields.labelIds !== undefined) await requireLabels(tx, wanted, asking)
  return { ...given, ...statusFields(wanted, asking), ...(await parentFields(tx, wanted, asking)) }
}

/** A 422 about one field. */
export function wrongField(pointer: string, code: FieldProblemCode, { context }: Asking): AppError {
  return new AppError('validation_failed', { errors: [fieldError({ pointer, code }, context.locale)] })
}

async function requireLabels(tx: Transaction, { project, before, fields }: Resolving, asking: Asking): Promise<void> {
  const added = fields.labelIds?.filter((id) => !before?.labelIds.includes(id)) ?? []
  if (added.length === 0) return
  const known = await listLabels(tx, [project.id])
  if (!added.every((id) => known.some((label) => label.id === id)))
    throw wrongField('/labelIds', 'unknown_reference', asking)
}

/** A task is completed when it comes into a status of that category, and no more when it leaves it. */
function statusFields({ before, fields, statuses, now }: Resolving, asking: Asking): Partial<TaskRecord> {
  if (fields.statusId === undefined) return {}
  const status = statuses.find((one) => one.id === fields.statusId)
  if (status === undefined) throw wrongField('/statusId', 'unknown_reference', asking)
  const completedAt = status.category === 'done' ? (before?.completedAt ?? now) : null
  return { statusId: status.id, category: status.category, completedAt }
}

async function parentFields(
  tx: Transaction,
  { project, before, fields }: Resolving,
  asking: Asking,
): Promise<Partial<TaskRecord>> {
  const { parentId } = fields
  if (parentId === undefined) return {}
  if (parentId === null) return { parentId, parentKey: null }
  if (parentId === before?.parentId) return {}
  const parent = await holdParent(tx, { id: parentId, projectId: project.id })
  if (parent === undefined) throw wrongField('/parentId', 'unknown_reference', asking)
  const isOneLevel = parent.parentId === null && parentId !== before?.id && (before?.subtasks.total ?? 0) === 0
  if (!isOneLevel) throw wrongField('/parentId', 'not_a_parent', asking)
  return { parentId, parentKey: parent.key }
}
