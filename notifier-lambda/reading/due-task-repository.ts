import type { Category, Visibility } from '#shared/contract/project.ts'
import { type Database, select } from '#shared/database/database.ts'

/** An open task that is due on the day that was asked for. */
export type DueTask = {
  taskId: string
  projectId: string
  /** Whoever has the task, if they can get mail; else who made it. */
  personId: string
  reason: 'assignee' | 'creator'
  /** The versions in which the due date and the assignee became what they are. */
  sinceVersions: number[]
  updatedAt: Date
}

type DueRow = {
  id: string
  project_id: string
  assignee_id: string | null
  creator_id: string
  field_versions: string
  updated_at: Date
}

// An assignee who is disabled or has left can't be reminded: it is the creator's again.
const assigneeJoin = 'LEFT JOIN person a ON a.id = t.assignee_id AND a.disabled_at IS NULL AND a.left_at IS NULL'

/** At most `limit` open tasks of living projects that are due on this day, by id, from behind the id `after`. */
export async function listDueTasks(
  database: Database,
  { dueOn, after, limit }: { dueOn: string; after: string; limit: number },
): Promise<DueTask[]> {
  const rows = await select<DueRow>(
    database,
    `SELECT STRAIGHT_JOIN t.id, t.project_id, a.id AS assignee_id, t.creator_id, t.field_versions, t.updated_at
     FROM task t FORCE INDEX (task_deadline) JOIN project p ON p.id = t.project_id AND p.archived_at IS NULL
     ${assigneeJoin}
     WHERE t.due_on = ? AND t.deleted_at IS NULL AND t.completed_at IS NULL AND t.id > ? ORDER BY t.id LIMIT ?`,
    [dueOn, after, limit],
  )
  return rows.map((row) => {
    // What nobody has changed is as it was created, in version 1.
    const { dueOn: due = 1, assigneeId = 1 }: Partial<Record<string, number>> = JSON.parse(row.field_versions)
    return {
      taskId: row.id,
      projectId: row.project_id,
      ...responsible(row),
      sinceVersions: [...new Set([due, assigneeId])],
      updatedAt: row.updated_at,
    }
  })
}

const responsible = (row: Pick<DueRow, 'assignee_id' | 'creator_id'>): Pick<DueTask, 'personId' | 'reason'> =>
  row.assignee_id === null
    ? { personId: row.creator_id, reason: 'creator' }
    : { personId: row.assignee_id, reason: 'assignee' }

/** A task as it is when a reminder of it leaves, and how one person stands to it. */
export type RemindedTask = {
  taskId: string
  taskKey: string
  title: string
  projectId: string
  projectName: string
  visibility: Visibility
  isMember: boolean
  muted: boolean
  /** Neither done nor deleted, in a project that is not archived. */
  isOpen: boolean
  dueOn: string
  responsibleId: string
  status: { name: string | null; category: Category }
}

type RemindedRow = {
  id: string
  project_id: string
  project_key: string
  project_name: string
  visibility: Visibility
  archived_at: Date | null
  number: number
  title: string
  due_on: string
  assignee_id: string | null
  creator_id: string
  completed_at: Date | null
  deleted_at: Date | null
  status_name: string | null
  category: Category
  role: string | null
  muted: number | null
}

/** The tasks with these ids, for one person; who is gone for good is missing. */
export async function findRemindedTasks(
  database: Database,
  { taskIds, personId }: { taskIds: string[]; personId: string },
): Promise<Map<string, RemindedTask>> {
  if (taskIds.length === 0) return new Map()
  const rows = await select<RemindedRow>(
    database,
    `SELECT t.id, t.project_id, p.project_key, p.name AS project_name, p.visibility, p.archived_at, t.number, t.title,
            DATE_FORMAT(t.due_on, '%Y-%m-%d') AS due_on, a.id AS assignee_id, t.creator_id, t.completed_at, t.deleted_at,
            s.name AS status_name, s.category, m.role, tp.muted
     FROM task t JOIN project p ON p.id = t.project_id JOIN status s ON s.id = t.status_id
     ${assigneeJoin}
     LEFT JOIN project_member m ON m.project_id = t.project_id AND m.person_id = ?
     LEFT JOIN task_person tp ON tp.task_id = t.id AND tp.person_id = ?
     WHERE t.id IN (?) LIMIT ?`,
    [personId, personId, taskIds, taskIds.length],
  )
  return new Map(rows.map((row) => [row.id, toReminded(row)]))
}

function toReminded(row: RemindedRow): RemindedTask {
  return {
    taskId: row.id,
    taskKey: `${row.project_key}-${row.number}`,
    title: row.title,
    projectId: row.project_id,
    projectName: row.project_name,
    visibility: row.visibility,
    isMember: row.role !== null,
    muted: row.muted === 1,
    isOpen: row.completed_at === null && row.deleted_at === null && row.archived_at === null,
    dueOn: row.due_on,
    responsibleId: responsible(row).personId,
    status: { name: row.status_name, category: row.category },
  }
}
