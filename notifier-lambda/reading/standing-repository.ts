import type { Category, Visibility } from '#shared/contract/project.ts'
import type { Priority } from '#shared/contract/task.ts'
import { type Database, select } from '#shared/database/database.ts'
import { noDueDate, priorityOf } from '#shared/database/task-columns.ts'
import type { TaskStanding } from '#shared/mail-rules/first-reason.ts'

type Row = {
  name: string
  visibility: Visibility
  role: string | null
  muted: number | null
  seen_version: number | null
  title: string | null
  status_id: string
  status_name: string | null
  category: Category
  assignee_id: string | null
  priority: number
  due_on: string
}
/** What a task is when its mail leaves, whatever the events say of which the mail tells. */
export type TaskNow = {
  title: string
  statusId: string
  /** A status without a name is called by its category. */
  status: { name: string | null; category: Category }
  assigneeId: string | null
  priority: Priority
  dueOn: string | null
}

/** How one person stands to a task when its mail leaves. */
export type Standing = TaskStanding & {
  /** Up to which place in the task's log they have seen it in the app. */
  seenVersion: number | null
}

export type StandingNow = Standing & {
  projectName: string
  /** Undefined when the task has been deleted. */
  now: TaskNow | undefined
}

/** What the project is called, how a person stands to it and to one of its tasks, and how that task is now. */
export async function findStanding(
  database: Database,
  { projectId, taskId, personId }: { projectId: string; taskId: string; personId: string },
): Promise<StandingNow | undefined> {
  const [row] = await select<Row>(
    database,
    `SELECT p.name, p.visibility, m.role, tp.muted, tp.seen_version, t.title, t.status_id, s.name AS status_name,
       s.category, t.assignee_id, t.priority, DATE_FORMAT(t.due_on, '%Y-%m-%d') AS due_on
     FROM project p
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = ?
     LEFT JOIN task_person tp ON tp.task_id = ? AND tp.person_id = ?
     LEFT JOIN task t ON t.id = ? AND t.deleted_at IS NULL
     LEFT JOIN status s ON s.id = t.status_id
     WHERE p.id = ? LIMIT 1`,
    [personId, taskId, personId, taskId, projectId],
  )
  if (row === undefined) return undefined
  const { name: projectName, visibility, role, muted, seen_version: seenVersion } = row
  return { projectName, visibility, isMember: role !== null, muted: muted === 1, seenVersion, now: nowOf(row) }
}

function nowOf(row: Row): TaskNow | undefined {
  if (row.title === null) return undefined
  return {
    title: row.title,
    statusId: row.status_id,
    status: { name: row.status_name, category: row.category },
    assigneeId: row.assignee_id,
    priority: priorityOf(row.priority),
    dueOn: row.due_on === noDueDate ? null : row.due_on,
  }
}

type RowOfPerson = { id: string; visibility: Visibility; role: string | null; muted: number | null }

/** How each of these people stands to a task, by id; empty when its project is not there any more. */
export async function findStandings(
  database: Database,
  { projectId, taskId, personIds }: { projectId: string; taskId: string; personIds: string[] },
): Promise<Map<string, TaskStanding>> {
  if (personIds.length === 0) return new Map()
  const rows = await select<RowOfPerson>(
    database,
    `SELECT pe.id, p.visibility, m.role, tp.muted FROM person pe JOIN project p ON p.id = ?
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = pe.id
     LEFT JOIN task_person tp ON tp.task_id = ? AND tp.person_id = pe.id
     WHERE pe.id IN (?) LIMIT ?`,
    [projectId, taskId, personIds, personIds.length],
  )
  return new Map(
    rows.map(({ id, visibility, role, muted }) => [id, { visibility, isMember: role !== null, muted: muted === 1 }]),
  )
}
