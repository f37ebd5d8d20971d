import { noDueDate, priorityNumber, priorityOf } from '#shared/database/task-columns.ts'
import { splitKey, type TaskRecord } from './task-record.ts'

/** What is read of a task, by the names that `select` gives. */
export type TaskRow = {
  id: string
  project_id: string
  project_key: string
  number: number
  version: number
  title: string
  description: string
  status_id: string
  category: TaskRecord['category']
  assignee_id: string | null
  priority: number
  due_on: string
  label_ids: string | null
  parent_id: string | null
  parent_number: number | null
  progress: string | null
  position: string
  comment_count: number
  creator_id: string
  field_versions: string
  created_at: Date
  updated_at: Date
  completed_at: Date | null
  deleted_at: Date | null
}

type Stored = string | number | Date | null

type Column<Value> = {
  /** What a SELECT from `taskTables` reads for it. */
  select: string
  read: (row: TaskRow) => Value
  /** Where it is stored, and when: with the task, or with its changes too. Null for what other rows tell. */
  write: null | { column: string; when: 'insert' | 'always'; value: (task: TaskRecord) => Stored }
}

/** A column that holds a field as it is. */
const plain =
  (when: 'insert' | 'always') =>
  <Name extends keyof TaskRow>(column: Name, value: (task: TaskRecord) => TaskRow[Name]): Column<TaskRow[Name]> => ({
    select: `t.${column}`,
    read: (row) => row[column],
    write: { column, when, value },
  })
const once = plain('insert')
const always = plain('always')

/**
 * Every field of a task: how it is read, and how written. Labels and sub-tasks are looked up by index for each row that
 * is returned. What changes needs a right of its own in shared/database/roles.ts.
 */
export const taskColumns: { readonly [Field in keyof TaskRecord]: Column<TaskRecord[Field]> } = {
  id: once('id', (task) => task.id),
  key: {
    select: 'p.project_key, t.number',
    read: (row) => `${row.project_key}-${row.number}`,
    write: { column: 'number', when: 'insert', value: (task) => splitKey(task.key).number },
  },
  projectId: once('project_id', (task) => task.projectId),
  version: always('version', (task) => task.version),
  title: always('title', (task) => task.title),
  description: always('description', (task) => task.description),
  statusId: always('status_id', (task) => task.statusId),
  category: { select: 's.category', read: (row) => row.category, write: null },
  assigneeId: always('assignee_id', (task) => task.assigneeId),
  priority: {
    select: 't.priority',
    read: (row) => priorityOf(row.priority),
    write: { column: 'priority', when: 'always', value: (task) => priorityNumber(task.priority) },
  },
  dueOn: {
    select: "DATE_FORMAT(t.due_on, '%Y-%m-%d') AS due_on",
    read: (row) => (row.due_on === noDueDate ? null : row.due_on),
    write: { column: 'due_on', when: 'always', value: (task) => task.dueOn ?? noDueDate },
  },
  labelIds: {
    select:
      '(SELECT GROUP_CONCAT(tl.label_id ORDER BY tl.label_id) FROM task_label tl WHERE tl.task_id = t.id) AS label_ids',
    read: (row) => row.label_ids?.split(',') ?? [],
    write: null,
  },
  parentId: always('parent_id', (task) => task.parentId),
  parentKey: {
    select: '(SELECT parent.number FROM task parent WHERE parent.id = t.parent_id) AS parent_number',
    // A parent is always of the same project.
    read: (row) => (row.parent_number === null ? null : `${row.project_key}-${row.parent_number}`),
    write: null,
  },
  subtasks: {
    // All and done ones in one look. A sub-task has none of its own.
    select: `IF(t.parent_id IS NULL,
    (SELECT CONCAT(COUNT(*), ',', COUNT(child.completed_at)) FROM task child WHERE child.parent_id = t.id AND child.deleted_at IS NULL),
    NULL) AS progress`,
    read({ progress }) {
      const [total = 0, done = 0] = progress?.split(',').map(Number) ?? []
      return { total, done }
    },
    write: null,
  },
  position: always('position', (task) => task.position),
  commentCount: always('comment_count', (task) => task.commentCount),
  creatorId: once('creator_id', (task) => task.creatorId),
  fieldVersions: {
    select: 't.field_versions',
    read: (row) => JSON.parse(row.field_versions),
    write: { column: 'field_versions', when: 'always', value: (task) => JSON.stringify(task.fieldVersions) },
  },
  createdAt: once('created_at', (task) => task.createdAt),
  updatedAt: always('updated_at', (task) => task.updatedAt),
  completedAt: always('completed_at', (task) => task.completedAt),
  deletedAt: always('deleted_at', (task) => task.deletedAt),
}

/** What `select` reads from. */
export const taskTables = 'task t JOIN project p ON p.id = t.project_id JOIN status s ON s.id = t.status_id'

const columns = Object.values(taskColumns)

export const allColumns = columns.map(({ select }) => select).join(', ')

/** Some fields of a row in which their columns were read. */
export const readFields = <Field extends keyof TaskRecord>(
  row: TaskRow,
  fields: readonly Field[],
): Pick<TaskRecord, Field> =>
  Object.fromEntries(fields.map((field) => [field, taskColumns[field].read(row)])) as Pick<TaskRecord, Field>

const allFields = Object.keys(taskColumns) as (keyof TaskRecord)[]

export const toRecord = (row: TaskRow): TaskRecord => readFields(row, allFields)

/** The columns of a statement that writes a task, each with its value. */
export function storedColumns(task: TaskRecord, statement: 'insert' | 'update'): { column: string; value: Stored }[] {
  return columns.flatMap(({ write }) =>
    write === null || (statement === 'update' && write.when === 'insert')
      ? []
      : [{ column: write.column, value: write.value(task) }],
  )
}
