import { randomUUID } from 'node:crypto'
import type { ProjectRole } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { asDatabaseAdmin } from '../database.ts'
import { newTask, type SignedIn } from '../people.ts'

let made = 0

/** A task in a private project with these members; the first of them makes it. */
export async function taskInPrivateProject(members: [SignedIn, ProjectRole][], fields: Partial<Task> = {}) {
  const id = randomUUID()
  made += 1
  const key = `P${process.pid.toString(36)}${made}`.toUpperCase().slice(0, 10)
  const now = new Date()
  await asDatabaseAdmin(async (connection) => {
    await connection.query(
      "INSERT INTO project (id, project_key, name, visibility, created_at) VALUES (?, ?, '비밀', 'private', ?)",
      [id, key, now],
    )
    const statuses = ['waiting', 'in_progress', 'done'].map((category, at) => [
      randomUUID(),
      id,
      at + 1,
      null,
      category,
    ])
    await connection.query('INSERT INTO status (id, project_id, position, name, category) VALUES ?', [statuses])
    const rows = members.map(([person, role]) => [id, person.id, role, now])
    await connection.query('INSERT INTO project_member (project_id, person_id, role, added_at) VALUES ?', [rows])
  })
  const [maker] = members[0] ?? []
  if (maker === undefined) throw new Error('A private project without members has nobody who could make a task.')
  return { projectId: id, task: await newTask(maker, { projectId: id, ...fields }) }
}

/** Takes somebody out of a project. */
export function removeMember(projectId: string, { id }: SignedIn) {
  return asDatabaseAdmin((connection) =>
    connection.query('DELETE FROM project_member WHERE project_id = ? AND person_id = ?', [projectId, id]),
  )
}
