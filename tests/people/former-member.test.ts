import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MyMailRecord } from '#shared/contract/mail-record.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { routes } from '#shared/contract/routes.ts'
import { type Answer, call } from '../call.ts'
import { listAll } from '../inbox.ts'
import { makePrivatePast, type PrivatePast } from './private-past.ts'

// The dimension of access-matrix.test.ts that is a person's past: what each route answers to somebody who was a member
// of a private project once, had tasks there, watched and commented. Nothing of it is there for them any more, whatever
// else they are in the team.

type Ask = {
  /** What follows the route's path. */
  query?: string
  body?: (past: PrivatePast) => unknown
  ifMatch?: true
  /** What is answered; 404 when the route names the project or something in it. */
  status: number
}

const hidden: Ask = { status: 404 }
const list: Ask = { status: 200 }
const project = ({ project: { id } }: PrivatePast) => id

const asks: Record<string, Ask> = {
  getMe: list,
  exportMe: list,
  listTokens: list,
  createToken: { status: 201, body: () => ({ name: 'x', scope: 'read', expiresInDays: 1 }) },
  revokeToken: hidden,
  updateMe: { status: 200, body: () => ({ avatarColor: 'red' }) },
  listMembers: { status: 200, query: '?limit=200' },
  updateMember: { status: 404, body: () => ({ role: 'member' }) },
  signOutMember: hidden,
  listInvites: { status: 200, query: '?limit=200' },
  createInvite: { status: 422, body: (past) => ({ email: `x-${past.task.id}@example.com`, projectId: project(past) }) },
  revokeInvite: hidden,
  resendInvite: hidden,
  listAudit: { status: 200, query: '?limit=200' },
  listRefusals: list,
  listPeople: { status: 200, query: '?limit=200' },
  listWork: { status: 200, query: '?role=watching&limit=200' },
  listPersonHistory: { status: 200, query: '?limit=200' },
  listProjects: { status: 200, query: '?limit=200' },
  createProject: { status: 409, body: ({ project: { key } }) => ({ key, name: '새 프로젝트' }) },
  getProject: hidden,
  updateProject: { status: 404, ifMatch: true, body: () => ({ name: '새 이름' }) },
  getBoard: hidden,
  listProjectMembers: hidden,
  setProjectMember: { status: 404, body: ({ former }) => ({ personId: former.id, role: 'manager' }) },
  removeProjectMember: hidden,
  getProjectHistory: hidden,
  exportProjectHistory: hidden,
  importTasks: { status: 404, body: () => ({ csv: 'title\nx', preview: false }) },
  listTasks: { status: 200, query: '?assignee=me&limit=200' },
  createTask: { status: 422, body: (past) => ({ projectId: project(past), title: 'x' }) },
  exportTasks: { status: 200, query: '?assignee=me' },
  changeManyTasks: {
    status: 200,
    body: ({ task }) => ({ items: [{ key: task.key, version: 5 }], change: { priority: 'low' } }),
  },
  getTask: hidden,
  updateTask: { status: 404, ifMatch: true, body: () => ({ title: 'x' }) },
  deleteTask: { status: 404, ifMatch: true },
  restoreTask: hidden,
  duplicateTask: hidden,
  followTask: { status: 404, body: () => ({ watching: true }) },
  markTaskSeen: { status: 404, body: () => ({ version: 1 }) },
  listWatchers: hidden,
  listComments: hidden,
  addComment: { status: 404, body: () => ({ body: 'x' }) },
  updateComment: { status: 404, ifMatch: true, body: () => ({ body: 'x' }) },
  deleteComment: { status: 404, ifMatch: true },
  getTaskHistory: hidden,
  exportTaskHistory: hidden,
  undoChange: hidden,
  getTaskMail: hidden,
  listMyMail: { status: 200, query: '?limit=200' },
  previewMail: { status: 200, body: () => ({ preferences: {} }) },
  sendTestMail: { status: 202, body: () => ({}) },
  listAdminMail: { status: 200, query: '?state=pending&limit=200' },
  retryMail: { status: 404, body: () => ({ id: 'x' }) },
  getSubscription: list,
  unsubscribe: { status: 200, body: () => ({ action: 'mute_task' }) },
  listChanges: list,
  getHealth: list,
  getOpenApi: list,
}

// Made by the first test that needs it, for all.
let made: Promise<PrivatePast> | undefined
const past = () => {
  made ??= makePrivatePast()
  return made
}

function pathOf(path: string, { project: { key: projectKey }, task, comment, event, keeper, token }: PrivatePast) {
  const ids: Record<string, string> = {
    projectKey,
    key: task.key,
    eventId: event,
    personId: keeper.id,
    token,
    // Whose history is asked for; elsewhere nothing has this id, so that nothing is done.
    id: path.includes('/comments/') ? comment.id : path.includes('/people/{id}/history') ? keeper.id : event,
  }
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')
}

/** The words of the private project that an answer holds, but for those with which it was asked for. */
function wordsIn({ text, body }: Answer<unknown>, asked: string, { words }: PrivatePast): string[] {
  const { instance = '' } = (body ?? {}) as Partial<Problem>
  const said = text.replace(JSON.stringify(instance), '')
  return words.filter((word) => said.includes(word) && !asked.includes(word))
}

const ofApi = Object.entries(routes).filter(([, { service }]) => service === 'api')

for (const [name, route] of ofApi) {
  test(`${route.method} ${route.path} (${name}) tells a former member nothing of the private project`, async () => {
    const ask = asks[name]
    assert.ok(ask, `Say in this test what the route ${name} answers to a former member of a private project.`)
    const scene = await past()
    const query = name === 'listChanges' ? `?since=${scene.cursor}` : (ask.query ?? '')
    const path = `${pathOf(route.path, scene)}${query}`
    const body = ask.body?.(scene)
    const answer = await call(route.method, path, {
      ...(route.access === 'public' ? {} : { as: scene.former }),
      ...(body === undefined ? {} : { body }),
      headers: ask.ifMatch ? { 'if-match': '"5"' } : {},
    })
    assert.deepEqual(wordsIn(answer, `${path}${JSON.stringify(body)}`, scene), [])
    assert.equal(answer.status, ask.status, answer.text)
  })
}

test('a request of a former member, sent again by its key, is answered like one of a stranger', async () => {
  const scene = await past()
  for (const { path, body, key } of scene.sent) {
    const headers = { 'idempotency-key': key }
    const answer = await call('POST', path, { as: scene.former, body, headers })
    assert.deepEqual(wordsIn(answer, `${path}${JSON.stringify(body)}`, scene), [], path)
    assert.ok(answer.status === 404 || path === '/api/tasks/bulk', `${path} ${answer.text}`)
  }
})

test('of their own mail a former member is not even told that something was decided', async () => {
  const { former } = await past()
  const mail = await listAll<MyMailRecord>(former, '/api/me/mail')
  assert.deepEqual(
    mail.filter(({ type }) => /^(task|comment)\./.test(type)),
    [],
  )
})

test('this test has no line for a route that is gone', () => {
  assert.deepEqual(
    Object.keys(asks).filter((name) => !ofApi.some(([known]) => known === name)),
    [],
  )
})
