import { randomUUID } from 'node:crypto'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { noDueDate, priorityNumber } from '#shared/database/task-columns.ts'
import { asDatabaseAdmin } from './database.ts'
import type { SignedIn } from './people.ts'

type Written = Pick<Task, 'title' | 'statusId'> & Partial<Pick<Task, 'assigneeId' | 'priority' | 'dueOn'>>

/**
 * Puts many tasks into the database as they are, below those that the project has. Made through the door each would be
 * an event, which is carried, logged and decided about: this is for tests of how many there are, in which nothing
 * happens to them. Returns their keys.
 */
export async function writeTasks(by: SignedIn, { id, key, statuses }: Project, tasks: Written[]): Promise<string[]> {
  const now = new Date()
  const isDone = (statusId: string) => statuses.some((status) => status.id === statusId && status.category === 'done')
  return asDatabaseAdmin(async (connection) => {
    const [found] = await connection.query('SELECT last_number FROM project WHERE id = ?', [id])
    const from = Number((found as { last_number: number }[])[0]?.last_number) + 1
    const rows = tasks.map(({ title, statusId, assigneeId = null, priority = 'none', dueOn }, at) => [
      ...[randomUUID(), id, from + at, 1, title, '', statusId, assigneeId, by.id, '{}', now, now],
      ...[priorityNumber(priority), dueOn ?? noDueDate, `e${10_000 + at}`, isDone(statusId) ? now : null],
    ])
    await connection.query(
      `INSERT INTO task (id, project_id, number, version, title, description, status_id, assignee_id, creator_id, field_versions,
         created_at, updated_at, priority, due_on, position, completed_at) VALUES ?`,
      [rows],
    )
    await connection.query('UPDATE project SET last_number = ? WHERE id = ?', [from + tasks.length - 1, id])
    return tasks.map((_, at) => `${key}-${from + at}`)
  })
}
