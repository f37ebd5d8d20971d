import * as z from 'zod'
import { type Project, Project as ProjectSchema } from '#shared/contract/project.ts'
import { AccessToken } from '#shared/contract/session.ts'
import { type Task, Task as TaskSchema } from '#shared/contract/task.ts'
import { Problem } from '../launcher/problem.mjs'
import { demoPassword } from './demo-people.ts'

const PATIENCE_MS = 60_000

const Message = z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string() })
export type Message = z.infer<typeof Message>

const Page = z.object({ items: z.array(ProjectSchema) })
const People = z.object({
  items: z.array(z.object({ id: z.string(), email: z.string() })),
  nextCursor: z.string().nullable(),
})
const Tasks = z.object({ items: z.array(TaskSchema), nextCursor: z.string().nullable() })

type Call = { method: string; path: string; body?: unknown; token?: string; version?: number }
type Answer = { status: number; body: unknown }

/** The public door, as anybody's program would use it: only HTTP, no knowledge of what is behind. */
export type Door = { call: (call: Call) => Promise<Answer>; ask: (call: Call) => Promise<unknown> }

const headersOf = ({ body, token, version }: Call): Record<string, string> => ({
  accept: 'application/json',
  // Also without a body: the local pages refuse a changing call that any web page could have sent.
  'content-type': 'application/json',
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  ...(body === undefined ? {} : { 'idempotency-key': crypto.randomUUID() }),
})

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}

/** `call` answers with any status; `ask` rejects with a Problem unless it is 2xx. */
export function openDoor(url: string, signal: AbortSignal): Door {
  const call = async (request: Call): Promise<Answer> => {
    const response = await fetch(`${url}${request.path}`, {
      method: request.method,
      headers: headersOf(request),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    })
    return { status: response.status, body: parsed(await response.text()) }
  }
  const ask = async (request: Call): Promise<unknown> => {
    const { status, body } = await call(request)
    if (status >= 200 && status < 300) return body
    throw new Problem(`${request.method} ${request.path} answered ${status}.`, {
      why: JSON.stringify(body)?.slice(0, 500),
    })
  }
  return { call, ask }
}

export async function signIn(door: Door, email: string): Promise<string> {
  const body = { email, password: demoPassword }
  return AccessToken.parse(await door.ask({ method: 'POST', path: '/api/auth/login', body })).accessToken
}

const Sessions = z.object({ items: z.array(z.object({ id: z.string(), current: z.boolean() })) })

/** Ends the session of this token: what a program leaves behind must not stand among a person's devices. */
export async function signOut(door: Door, token: string): Promise<void> {
  const { items } = Sessions.parse(await door.ask({ method: 'GET', path: '/api/auth/sessions', token }))
  const current = items.find((session) => session.current)
  if (current) await door.ask({ method: 'DELETE', path: `/api/auth/sessions/${current.id}`, token })
}

export async function firstProject(door: Door, token: string): Promise<Project> {
  const [project] = await listProjects(door, token)
  if (project) return project
  throw new Problem('There is no project to put tasks into.', { next: 'npm run reset makes a fresh database' })
}

export const listProjects = async (door: Door, token: string): Promise<Project[]> =>
  Page.parse(await door.ask({ method: 'GET', path: '/api/projects', token })).items

export const createProject = async (door: Door, token: string, body: Record<string, unknown>): Promise<Project> =>
  ProjectSchema.parse(await door.ask({ method: 'POST', path: '/api/projects', token, body }))

export const changeProject = async (
  door: Door,
  token: string,
  { key, version, ...body }: Pick<Project, 'key' | 'version'> & Record<string, unknown>,
): Promise<Project> =>
  ProjectSchema.parse(await door.ask({ method: 'PATCH', path: `/api/projects/${key}`, token, version, body }))

/** Ids of everybody by address. */
export async function peopleByEmail(door: Door, token: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/api/people?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
    const page: z.infer<typeof People> = People.parse(await door.ask({ method: 'GET', path, token }))
    for (const { id, email } of page.items) found.set(email, id)
    cursor = page.nextCursor
  }
  return found
}

export const firstTasks = async (door: Door, token: string): Promise<Task[]> =>
  Tasks.parse(await door.ask({ method: 'GET', path: '/api/tasks?limit=100', token })).items

export const createTask = async (door: Door, token: string, body: Record<string, unknown>): Promise<Task> =>
  TaskSchema.parse(await door.ask({ method: 'POST', path: '/api/tasks', token, body }))

export const addComment = async (door: Door, token: string, key: string, body: string): Promise<unknown> =>
  door.ask({ method: 'POST', path: `/api/tasks/${key}/comments`, token, body: { body } })

const Mail = z.object({ items: z.array(z.object({ seq: z.number() })) })

/** The places in a task's log about which somebody's mail has been decided. */
export async function mailSequence(door: Door, token: string, key: string): Promise<number[]> {
  const path = `/api/tasks/${key}/mail?limit=200`
  return Mail.parse(await door.ask({ method: 'GET', path, token })).items.map(({ seq }) => seq)
}

/** Runs the minute's sweep now. */
export async function sweep(door: Door): Promise<void> {
  await door.ask({ method: 'POST', path: '/_local/tick' })
}

export async function listMessages(door: Door, to?: string): Promise<Message[]> {
  const path = `/_inbox/messages${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`
  return z.array(Message).parse(await door.ask({ method: 'GET', path }))
}

/** Confirms somebody's address by the link of the mail that they get after registering; false while it is not there. */
export async function confirmAddress(door: Door, email: string): Promise<boolean> {
  const links = (await listMessages(door, email)).flatMap(({ text }) => /\/verify#token=([\w-]+)/.exec(text)?.[1] ?? [])
  const answers = await Promise.all(
    links.map((token) => door.call({ method: 'POST', path: '/api/auth/verify', body: { token } })),
  )
  return answers.some(({ status }) => status === 204)
}

/** Deletes the messages that contain `text`, or all of them. */
export async function clearInbox(door: Door, text?: string): Promise<void> {
  const query = text === undefined ? '' : `?contains=${encodeURIComponent(text)}`
  await door.ask({ method: 'DELETE', path: `/_inbox/messages${query}` })
}
