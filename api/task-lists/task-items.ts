import { toTask } from '#api/tasks/task-record.ts'
import { type TaskRow, taskTables, toRecord } from '#api/tasks/task-row.ts'
import type { Task } from '#shared/contract/task.ts'
import type { TaskItem } from '#shared/contract/task-query.ts'
import { type Queryable, select } from '#shared/database/database.ts'
import { noDueDate } from '#shared/database/task-columns.ts'
import { condition, type Statement } from './condition.ts'

export type TaskField = keyof Task

const key = 'p.project_key, t.number'
const parentNumber = '(SELECT parent.number FROM task parent WHERE parent.id = t.parent_id) AS parent_number'
// All and done ones in one look. A sub-task has none of its own.
const progress = `IF(t.parent_id IS NULL,
    (SELECT CONCAT(COUNT(*), ',', COUNT(child.completed_at)) FROM task child WHERE child.parent_id = t.id AND child.deleted_at IS NULL),
    NULL) AS progress`

/** What is read for each field of a task, from `taskTables`. What is not asked for is not read. */
export const columnsOf = {
  id: 't.id',
  key,
  projectId: 't.project_id',
  version: 't.version',
  title: 't.title',
  description: 't.description',
  statusId: 't.status_id',
  category: 's.category',
  assigneeId: 't.assignee_id',
  priority: 't.priority',
  dueOn: "DATE_FORMAT(t.due_on, '%Y-%m-%d') AS due_on",
  labelIds:
    '(SELECT GROUP_CONCAT(tl.label_id ORDER BY tl.label_id) FROM task_label tl WHERE tl.task_id = t.id) AS label_ids',
  parentId: 't.parent_id',
  parentKey: parentNumber,
  subtasks: progress,
  position: 't.position',
  commentCount: 't.comment_count',
  creatorId: 't.creator_id',
  createdAt: 't.created_at',
  updatedAt: 't.updated_at',
  completedAt: 't.completed_at',
  deletedAt: 't.deleted_at',
} as const satisfies Record<TaskField, string>

export const allFields = Object.keys(columnsOf) as TaskField[]

// A list can have thousands of tasks; a description can be as long as all of their titles.
export const fieldsWithoutDescription = allFields.filter((field) => field !== 'description')

/** Reads these fields of these tasks. */
export function itemsStatement(ids: string[], fields: readonly TaskField[]): Statement {
  const columns = [
    ...new Set(['t.id', key, ...fields.filter((field) => field !== 'id').map((field) => columnsOf[field])]),
  ]
  return condition(`SELECT ${columns.join(', ')} FROM ${taskTables} WHERE t.id IN (?) LIMIT ?`, ids, ids.length)
}

/** These fields of these tasks, in the order of the ids. A task that is not there any more is left out. */
export async function readItems(on: Queryable, ids: string[], fields: readonly TaskField[]): Promise<TaskItem[]> {
  if (ids.length === 0) return []
  const { sql, values } = itemsStatement(ids, fields)
  const rows = await select<ItemRow & { id: string }>(on, sql, values)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [toItem(row, fields)]
  })
}

/** A row of some of `columnsOf`. */
export type ItemRow = Partial<TaskRow> & { progress?: string | null }

const nothingRead: TaskRow = {
  id: '',
  project_id: '',
  project_key: '',
  number: 0,
  version: 0,
  title: '',
  description: '',
  status_id: '',
  category: 'waiting',
  assignee_id: null,
  priority: 0,
  due_on: noDueDate,
  label_ids: null,
  parent_id: null,
  parent_number: null,
  subtask_total: 0,
  subtask_done: 0,
  position: '',
  comment_count: 0,
  creator_id: '',
  field_versions: '{}',
  created_at: new Date(0),
  updated_at: new Date(0),
  completed_at: null,
  deleted_at: null,
}

/** The asked fields of a row, and always the key. */
export function toItem({ progress, ...row }: ItemRow, fields: readonly TaskField[]): TaskItem {
  const [subtask_total = 0, subtask_done = 0] = progress?.split(',').map(Number) ?? []
  const task = toTask(toRecord({ ...nothingRead, ...row, subtask_total, subtask_done }))
  const asked = fields.map((field) => [field, task[field]] as const)
  return { ...Object.fromEntries(asked), key: task.key }
}
