import type { Category } from '#shared/contract/project.ts'
import { noDueDate, priorityOf } from '#shared/database/task-columns.ts'
import type { TaskRecord } from './task-record.ts'

/** One row of `taskColumns`. */
export type TaskRow = {
  id: string
  project_id: string
  project_key: string
  number: number
  version: number
  title: string
  description: string
  status_id: string
  category: Category
  assignee_id: string | null
  priority: number
  due_on: string
  label_ids: string | null
  parent_id: string | null
  parent_number: number | null
  subtask_total: number
  subtask_done: number
  position: string
  comment_count: number
  creator_id: string
  field_versions: string
  created_at: Date
  updated_at: Date
  completed_at: Date | null
  deleted_at: Date | null
}

/**
 * All that a task shows, for `FROM ${taskTables}`. Labels and sub-tasks are looked up by index for each row that is
 * returned.
 */
export const taskColumns = `
  t.id, t.project_id, p.project_key, t.number, t.version, t.title, t.description, t.status_id, s.category, t.assignee_id,
  t.priority, DATE_FORMAT(t.due_on, '%Y-%m-%d') AS due_on, t.parent_id, t.position, t.comment_count, t.creator_id,
  t.field_versions, t.created_at, t.updated_at, t.completed_at, t.deleted_at,
  (SELECT GROUP_CONCAT(tl.label_id ORDER BY tl.label_id) FROM task_label tl WHERE tl.task_id = t.id) AS label_ids,
  (SELECT parent.number FROM task parent WHERE parent.id = t.parent_id) AS parent_number,
  (SELECT COUNT(*) FROM task child WHERE child.parent_id = t.id AND child.deleted_at IS NULL) AS subtask_total,
  (SELECT COUNT(child.completed_at) FROM task child WHERE child.parent_id = t.id AND child.deleted_at IS NULL) AS subtask_done`

/** What `taskColumns` are read from. */
export const taskTables = 'task t JOIN project p ON p.id = t.project_id JOIN status s ON s.id = t.status_id'

export function toRecord(row: TaskRow): TaskRecord {
  return {
    id: row.id,
    projectId: row.project_id,
    key: `${row.project_key}-${row.number}`,
    version: row.version,
    title: row.title,
    description: row.description,
    statusId: row.status_id,
    category: row.category,
    assigneeId: row.assignee_id,
    priority: priorityOf(row.priority),
    dueOn: row.due_on === noDueDate ? null : row.due_on,
    labelIds: row.label_ids?.split(',') ?? [],
    parentId: row.parent_id,
    // A parent is always of the same project.
    parentKey: row.parent_number === null ? null : `${row.project_key}-${row.parent_number}`,
    subtasks: { total: Number(row.subtask_total), done: Number(row.subtask_done) },
    position: row.position,
    commentCount: row.comment_count,
    creatorId: row.creator_id,
    fieldVersions: JSON.parse(row.field_versions),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
    deletedAt: row.deleted_at,
  }
}
