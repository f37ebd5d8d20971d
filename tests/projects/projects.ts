import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { RowDataPacket } from 'mysql2/promise'
import type { Problem } from '#shared/contract/problem.ts'
import type { Project, ProjectMember, ProjectRole, UpdateProject } from '#shared/contract/project.ts'
import type { ProjectEvent } from '#shared/contract/project-event.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import type { SignedIn } from '../people.ts'

/** A project's key that nobody has taken. */
export const freeKey = (): string => `P${randomBytes(4).toString('hex').toUpperCase()}`

/** A project made by `as`, with what matters to the test. */
export async function newProject(as: SignedIn, fields: Partial<Project> = {}): Promise<Project> {
  const body = { key: freeKey(), name: '새 프로젝트', ...fields }
  const answer = await call<Project>('POST', '/api/projects', { as, body })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

/** Changes a project as `as`, from the version that is given. */
export function changeProject(as: SignedIn, { key, version }: Pick<Project, 'key' | 'version'>, fields: UpdateProject) {
  const headers = { 'if-match': `"${version}"` }
  return call<Project & Problem>('PATCH', `/api/projects/${key}`, { as, body: fields, headers })
}

/** The project as `as` reads it. */
export async function readProject(as: SignedIn, key: string): Promise<Project> {
  const answer = await call<Project>('GET', `/api/projects/${key}`, { as })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** Gives somebody a role in a project, as `as`. */
export function giveRole(as: SignedIn, { key }: Pick<Project, 'key'>, { id }: Pick<SignedIn, 'id'>, role: ProjectRole) {
  const body = { personId: id, role }
  return call<ProjectMember & Problem>('POST', `/api/projects/${key}/members`, { as, body })
}

/** Takes a role away, as `as`. */
export function takeRole(as: SignedIn, { key }: Pick<Project, 'key'>, { id }: Pick<SignedIn, 'id'>) {
  return call<Problem | undefined>('DELETE', `/api/projects/${key}/members/${id}`, { as })
}

/** Status and code of an answer: what a refusal is known by. */
export const outcomeOf = ({ status, body }: { status: number; body: unknown }) =>
  [status, (body as Problem | undefined)?.code].filter((part) => part !== undefined)

/**
 * What has happened to a project, oldest first, as it left the request: from the outbox, where events stay for a week.
 */
export async function eventsOf({ id }: Pick<Project, 'id'>): Promise<ProjectEvent[]> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query<(RowDataPacket & { payload: string })[]>(
      'SELECT payload FROM outbox WHERE project_id = ? AND task_id IS NULL ORDER BY id',
      [id],
    ),
  )
  return rows.map(({ payload }) => JSON.parse(payload) as ProjectEvent)
}
