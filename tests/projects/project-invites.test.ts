import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Project, ProjectMember } from '#shared/contract/project.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import { call } from '../call.ts'
import { awaitSecurityMail, linkTokenOf, listAll } from '../inbox.ts'
import { newInvite } from '../people/workspace.ts'
import { adminPerson, password, type SignedIn, signedInPerson } from '../people.ts'
import { eventsOf, giveRole, newProject } from './projects.ts'

async function accept(invite: { email: string }) {
  const token = linkTokenOf(await awaitSecurityMail(invite.email, /./))
  const answer = await call<AccessToken>('POST', '/api/auth/accept', { body: { token, password, name: '새 동료' } })
  assert.equal(answer.status, 200, answer.text)
  return { token: answer.body.accessToken }
}

const membersOf = (as: SignedIn, project: Project) => listAll<ProjectMember>(as, `/api/projects/${project.key}/members`)

test('who accepts an invite to a private project takes part in it at once', async () => {
  const admin = await adminPerson()
  const project = await newProject(admin, { visibility: 'private' })
  const joined = await accept(await newInvite(admin, { projectId: project.id }))
  const { body } = await call<Project>('GET', `/api/projects/${project.key}`, { as: joined })
  assert.equal(body.role, 'contributor')
  const [added] = (await eventsOf(project)).filter(({ type }) => type === 'project.member_added')
  assert.deepEqual(added?.changes, { role: { from: null, to: 'contributor' } })
  assert.deepEqual([added?.actorId, added?.projectKey], [added?.personId, project.key])
  assert.ok((await membersOf(admin, project)).some(({ person }) => person.id === added?.personId))
})

test('an administrator invites nobody into a private project that is not theirs to manage', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  const body = { email: `x-${admin.id}@example.com`, projectId: project.id }
  const hidden = await call<Problem>('POST', '/api/admin/invites', { as: admin, body })
  assert.deepEqual([hidden.status, hidden.body.errors?.[0]?.code], [422, 'unknown_reference'])
  await giveRole(minsu, project, admin, 'contributor')
  const tooLow = await call<Problem>('POST', '/api/admin/invites', { as: admin, body })
  assert.deepEqual([tooLow.status, tooLow.body.code], [403, 'role_too_low'])
})

test('an invite lets nobody into a private project any more when its inviter has ceased to manage it', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  await giveRole(minsu, project, admin, 'manager')
  const invite = await newInvite(admin, { projectId: project.id })
  await giveRole(minsu, project, admin, 'viewer')
  const joined = await accept(invite)
  assert.equal((await call('GET', `/api/projects/${project.key}`, { as: joined })).status, 404)
  assert.equal((await membersOf(minsu, project)).length, 2)
})
