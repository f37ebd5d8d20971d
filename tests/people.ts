import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { hashPassword } from '#auth-lambda/passwords/password.ts'
import { newPerson } from '#auth-lambda/people/new-person.ts'
import { insertPerson } from '#auth-lambda/people/person-repository.ts'
import { authCookies } from '#auth-lambda/sessions/cookies.ts'
import { describeDevice } from '#auth-lambda/sessions/device.ts'
import { sessionLife } from '#auth-lambda/sessions/session-life.ts'
import { insertRefreshToken, insertSession } from '#auth-lambda/sessions/session-repository.ts'
import { ipPrefix } from '#auth-lambda/throttle/network.ts'
import type { Locale, Person } from '#shared/contract/person.ts'
import type { Project } from '#shared/contract/project.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import type { Task } from '#shared/contract/task.ts'
import { hashSecret, newSecret } from '#shared/secret.ts'
import { call, cookieOf } from './call.ts'
import { asDatabaseAdmin, withRepositories } from './database.ts'
import { system } from './system.ts'

export const password = '올바른-말-건전지-스테이플'

/** Somebody who is registered and signed in. */
export type SignedIn = Person & { token: string; cookie: string }

type PersonOptions = { name?: string; locale?: Locale; timeZone?: string }

const asWanted = ({ name = '김민수', locale = 'ko', timeZone = 'Asia/Seoul' }: PersonOptions) => ({
  email: `person-${randomUUID()}@example.com`,
  name,
  locale,
  timeZone,
})

// One hash for all: made once, it is as good as any.
let passwordHash: Promise<string> | undefined

/**
 * Somebody new, with an address nobody else has, who is signed in. They and their session come into the database by the
 * product's own statements: through the door each of a run's thousand people would cost two password hashes, three
 * events and a mail.
 */
export async function signedInPerson(wanted: PersonOptions = {}): Promise<SignedIn> {
  passwordHash ??= hashPassword(password)
  const hash = await passwordHash
  const person = newPerson({ newId: randomUUID }, { ...asWanted(wanted), role: 'member' })
  await withRepositories((tx) => insertPerson(tx, person, hash, { now: new Date(), verifiedAt: new Date() }))
  const headers = { cookie: (await newSession(person)).cookie }
  const answer = await call<AccessToken>('POST', '/api/auth/refresh', { headers })
  assert.equal(answer.status, 200, answer.text)
  return { ...person, mailbox: 'ok', token: answer.body.accessToken, cookie: cookieOf(answer.headers) }
}

/** Another session of this person: its refresh cookie, and the path to which a browser sends it. */
export async function newSession({ id: personId }: Pick<Person, 'id'>): Promise<{ cookie: string; path: string }> {
  const [now, refreshToken] = [new Date(), newSecret()]
  // As the tests' own requests look.
  const here = { device: describeDevice('node'), ipPrefix: ipPrefix('127.0.0.1') }
  const expiresAt = new Date(now.getTime() + sessionLife * 1000)
  const session = { id: randomUUID(), personId, ...here, createdAt: now, expiresAt }
  await withRepositories(async (tx) => {
    await insertSession(tx, session)
    await insertRefreshToken(tx, hashSecret(refreshToken), session.id, now)
  })
  const header = authCookies(system().url).refresh.set(refreshToken)
  return { cookie: header.split(';')[0] ?? '', path: /Path=([^;]+)/.exec(header)?.[1] ?? '/' }
}

let coming: Promise<unknown> = Promise.resolve()

/**
 * Somebody new who has come in through the door: with the events and the mail of a registration and of a sign-in. One
 * after the other: each begins by emptying the table in which the next is counted, and two would meet in a deadlock.
 */
export function registeredPerson(wanted: PersonOptions = {}): Promise<SignedIn> {
  const person = coming.then(() => register(wanted))
  coming = person.catch(() => undefined)
  return person
}

async function register(wanted: PersonOptions): Promise<SignedIn> {
  // All tests come from one address: what others mistyped must not slow this one down.
  await asDatabaseAdmin((connection) => connection.query('DELETE FROM sign_in_throttle'))
  const body = { ...asWanted(wanted), password }
  const registered = await call<Person>('POST', '/api/auth/register', { body })
  assert.equal(registered.status, 201, registered.text)
  return { ...registered.body, ...(await signIn(body.email)) }
}

/** Signs in with the tests' password. */
export async function signIn(email: string): Promise<{ token: string; cookie: string }> {
  const answer = await call<AccessToken>('POST', '/api/auth/login', { body: { email, password } })
  assert.equal(answer.status, 200, answer.text)
  return { token: answer.body.accessToken, cookie: cookieOf(answer.headers) }
}

type TeamProject = { id: string; key: string; waiting: string; inProgress: string; done: string }

let team: Promise<TeamProject> | undefined

/**
 * The team's project, with its statuses by category. No test changes it, so it is read once: the list that has it grows
 * with every test.
 */
export async function teamProject(as: SignedIn): Promise<TeamProject> {
  team ??= readTeamProject(as).catch((error: unknown) => {
    team = undefined
    throw error
  })
  return team
}

async function readTeamProject(as: SignedIn): Promise<TeamProject> {
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
  const projectId = fields.projectId ?? (await teamProject(as)).id
  const answer = await call<Task>('POST', '/api/tasks', {
    as,
    body: { title: '로그인 오류 고치기', ...fields, projectId },
  })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

/** Changes a task as `as`, from the version that is given. */
export function changeTask(as: SignedIn, { key, version }: Pick<Task, 'key' | 'version'>, fields: Partial<Task>) {
  return call<Task>('PATCH', `/api/tasks/${key}`, { as, body: fields, headers: { 'if-match': `"${version}"` } })
}

/** Somebody who is signed in, and an administrator. */
export async function adminPerson(wanted: PersonOptions = {}): Promise<SignedIn> {
  return makeAdmin(await signedInPerson(wanted))
}

/** Makes somebody an administrator. */
export async function makeAdmin(person: SignedIn): Promise<SignedIn> {
  await asDatabaseAdmin((connection) => connection.query("UPDATE person SET role = 'admin' WHERE id = ?", [person.id]))
  return { ...person, role: 'admin' }
}
