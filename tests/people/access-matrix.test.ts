import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Comment } from '#shared/contract/comment.ts'
import { routes } from '#shared/contract/routes.ts'
import { call } from '../call.ts'
import { awaitHistory } from '../inbox.ts'
import { mailTokenFor } from '../mail-token.ts'
import { adminPerson, newTask, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { changeMember, newInvite, personalToken } from './workspace.ts'

// What each gets of a route: `open` is any answer but a refusal because of who they are.
const who = ['nobody', 'member', 'admin', 'disabled', 'readToken', 'writeToken'] as const
type Who = (typeof who)[number]
const refusals = ['sign_in_required', 'session_required', 'read_only_token', 'forbidden'] as const
type Outcome = 'open' | (typeof refusals)[number]
type Line = Record<Who, Outcome>

const open: Line = {
  nobody: 'open',
  member: 'open',
  admin: 'open',
  disabled: 'open',
  readToken: 'open',
  writeToken: 'open',
}
const reading: Line = { ...open, nobody: 'sign_in_required', disabled: 'sign_in_required' }
const writing: Line = { ...reading, readToken: 'read_only_token' }
const ownAccount: Line = { ...reading, readToken: 'session_required', writeToken: 'session_required' }
const administering: Line = { ...ownAccount, member: 'forbidden' }

// Both tokens are an administrator's: a token is no way to administer.
const matrix: Record<string, Line> = {
  register: open,
  login: open,
  refresh: open,
  logout: open,
  setUp: open,
  requestVerification: open,
  verifyEmail: open,
  requestPasswordReset: open,
  resetPassword: open,
  changePassword: ownAccount,
  changeEmail: ownAccount,
  viewInvite: open,
  acceptInvite: open,
  listSessions: ownAccount,
  revokeSessions: ownAccount,
  revokeSession: ownAccount,
  leave: ownAccount,
  getJwks: open,
  getMe: reading,
  updateMe: ownAccount,
  exportMe: ownAccount,
  listTokens: ownAccount,
  createToken: ownAccount,
  revokeToken: ownAccount,
  listMembers: administering,
  updateMember: administering,
  signOutMember: administering,
  listInvites: administering,
  createInvite: administering,
  revokeInvite: administering,
  resendInvite: administering,
  listAudit: administering,
  listRefusals: administering,
  listPeople: reading,
  listWork: reading,
  listPersonHistory: reading,
  listProjects: reading,
  createProject: writing,
  getProject: reading,
  updateProject: writing,
  getBoard: reading,
  listProjectMembers: reading,
  setProjectMember: writing,
  removeProjectMember: writing,
  getProjectHistory: reading,
  exportProjectHistory: reading,
  importTasks: writing,
  listTasks: reading,
  createTask: writing,
  exportTasks: reading,
  changeManyTasks: writing,
  getTask: reading,
  updateTask: writing,
  deleteTask: writing,
  restoreTask: writing,
  duplicateTask: writing,
  followTask: writing,
  markTaskSeen: writing,
  listWatchers: reading,
  listComments: reading,
  addComment: writing,
  updateComment: writing,
  deleteComment: writing,
  getTaskHistory: reading,
  exportTaskHistory: reading,
  undoChange: writing,
  getTaskMail: reading,
  listMyMail: reading,
  previewMail: ownAccount,
  sendTestMail: ownAccount,
  listAdminMail: administering,
  retryMail: administering,
  getSubscription: open,
  unsubscribe: open,
  listChanges: reading,
  getHealth: open,
  getOpenApi: open,
}

async function makeCast(): Promise<Record<Who, { token: string } | undefined>> {
  const [member, admin, disabled] = await Promise.all([signedInPerson(), adminPerson(), signedInPerson()])
  const [readToken, writeToken] = await Promise.all([personalToken(admin, 'read'), personalToken(admin, 'write')])
  const { status } = await changeMember(admin, disabled.id, { disabled: true })
  assert.equal(status, 200)
  return { nobody: undefined, member, admin, disabled, readToken, writeToken }
}

// Ids that are somebody's, so that "not found" is never the reason why a request does nothing.
async function makeIds() {
  const [admin, bystander] = await Promise.all([adminPerson(), signedInPerson()])
  const [task, project, invite, token] = await Promise.all([
    newTask(bystander),
    newProject(bystander),
    newInvite(admin),
    personalToken(bystander, 'read'),
  ])
  const comment = await call<Comment>('POST', `/api/tasks/${task.key}/comments`, {
    as: bystander,
    body: { body: '좋아요' },
  })
  assert.equal(comment.status, 201, comment.text)
  const [event] = await awaitHistory(bystander, task.key, 2)
  return {
    key: task.key,
    projectKey: project.key,
    personId: bystander.id,
    eventId: event?.eventId ?? '',
    comment: comment.body.id,
    invite: invite.id,
    token: token.id,
    mailToken: await mailTokenFor({ personId: bystander.id, scope: 'task', taskId: task.id, kind: null }),
  }
}

type Prepared = { cast: Awaited<ReturnType<typeof makeCast>>; ids: Awaited<ReturnType<typeof makeIds>> }

// Made by the first test that needs them, for all.
let prepared: Promise<Prepared> | undefined
const prepare = () => {
  prepared ??= (async () => ({ cast: await makeCast(), ids: await makeIds() }))()
  return prepared
}

function pathOf(path: string, { comment, invite, token, mailToken, ...named }: Prepared['ids']): string {
  const ofFolder: Record<string, string> = { comments: comment, invites: invite, tokens: token }
  const folder = /\/(\w+)\/\{id\}/.exec(path)?.[1] ?? ''
  const ids: Record<string, string> = { ...named, token: mailToken, id: ofFolder[folder] ?? named.personId }
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name]
    assert.ok(id, `Give this test an id for {${name}}.`)
    return id
  })
}

async function outcomeOf(route: (typeof routes)[keyof typeof routes], as: { token: string } | undefined, path: string) {
  const hasBody = 'body' in route
  const answer = await call<{ code?: string }>(route.method, path, {
    ...(as === undefined ? {} : { as }),
    ...(hasBody ? { body: {} } : {}),
  })
  assert.ok(answer.status < 500, answer.text)
  return refusals.find((code) => code === answer.body?.code) ?? 'open'
}

for (const [name, route] of Object.entries(routes)) {
  test(`${route.method} ${route.path} (${name}) lets in whom it is for`, async () => {
    const line = matrix[name]
    assert.ok(line, `Say in the matrix of this test who may use the route ${name}.`)
    const { cast, ids } = await prepare()
    // Who signs out everywhere is outside afterwards.
    const actors = name === 'revokeSessions' ? await makeCast() : cast
    const path = pathOf(route.path, ids)
    const outcomes: Partial<Line> = {}
    for (const one of who) outcomes[one] = await outcomeOf(route, actors[one], path)
    assert.deepEqual(outcomes, line)
  })
}

test('the matrix has no line for a route that is gone', () => {
  assert.deepEqual(
    Object.keys(matrix).filter((name) => !(name in routes)),
    [],
  )
})
