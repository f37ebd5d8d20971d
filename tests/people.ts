import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Locale, Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from './call.ts'
import { asDatabaseAdmin } from './database.ts'

export const password = '올바른-말-건전지-스테이플'

/** Somebody who is registered and signed in. */
export type SignedIn = Person & { token: string; cookie: string }

type Wanted = { name?: string; locale?: Locale; timeZone?: string }

/** Registers a new person with an address nobody else has, and signs them in. */
export async function signedInPerson({
  name = '김민수',
  locale = 'ko',
  timeZone = 'Asia/Seoul',
}: Wanted = {}): Promise<SignedIn> {
  // All tests come from one address: what others mistyped must not slow this one down.
  await asDatabaseAdmin((connection) => connection.query('DELETE FROM sign_in_throttle'))
  const email = `person-${randomUUID()}@example.com`
  const registered = await call<Person>('POST', '/api/auth/register', {
    body: { email, password, name, locale, timeZone },
  })
  assert.equal(registered.status, 201, registered.text)
  return { ...registered.body, ...(await signIn(email)) }
}

/** Signs in with the tests' password. */
export async function signIn(email: string): Promise<{ token: string; cookie: string }> {
  const answer = await call<AccessToken>('POST', '/api/auth/login', { body: { email, password } })
  assert.equal(answer.status, 200, answer.text)
  return { token: answer.body.accessToken, cookie: cookieOf(answer.headers) }
}

/** The refresh cookie that an answer sets, as a client sends it back. */
export function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** The team's project, with its statuses by category. */
export async function teamProject(
  as: SignedIn,
): Promise<{ id: string; key: string; waiting: string; inProgress: string; done: string }> {
  const { body } = await call<{ items: Project[] }>('GET', '/api/projects', { as })
  const project = body.items[0]
  assert.ok(project, 'every team starts with a project')
  const status = (category: string) => project.statuses.find((one) => one.category === category)?.id ?? ''
  return {
    id: project.id,
    key: project.key,
    waiting: status('waiting'),
    inProgress: status('in_progress'),
    done: status('done'),
  }
}

/** A task made by `as`, with what matters to the test. */
export async function newTask(as: SignedIn, fields: Partial<Task> = {}): Promise<Task> {
  const project = await teamProject(as)
  const answer = await call<Task>('POST', '/api/tasks', {
    as,
    body: { projectId: project.id, title: '로그인 오류 고치기', ...fields },
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

/** Changes a task as `as`, from the version that is given. */
export function changeTask(as: SignedIn, { key, version }: Pick<Task, 'key' | 'version'>, fields: Partial<Task>) {
  return call<Task>('PATCH', `/api/tasks/${key}`, { as, body: fields, headers: { 'if-match': `"${version}"` } })
}

/** Somebody who is registered, signed in, and an administrator. */
export async function adminPerson(wanted: Wanted = {}): Promise<SignedIn> {
  const person = await signedInPerson(wanted)
  await asDatabaseAdmin((connection) => connection.query("UPDATE person SET role = 'admin' WHERE id = ?", [person.id]))
  return { ...person, role: 'admin' }
}
