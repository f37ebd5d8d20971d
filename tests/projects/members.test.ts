import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Project, ProjectMember } from '#shared/contract/project.ts'
import { call } from '../call.ts'
import { listAll } from '../inbox.ts'
import { changeMember } from '../people/workspace.ts'
import { adminPerson, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, eventsOf, giveRole, newProject, outcomeOf, readProject, takeRole } from './projects.ts'

const rolesIn = async (as: SignedIn, { key }: Project) =>
  Object.fromEntries(
    (await listAll<ProjectMember>(as, `/api/projects/${key}/members`)).map(({ person, role }) => [person.id, role]),
  )

test('members are listed with their names, page by page', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const project = await newProject(minsu)
  const { status, body } = await giveRole(minsu, project, younghee, 'viewer')
  assert.deepEqual([status, body.person, body.role], [200, { id: younghee.id, name: '이영희' }, 'viewer'])
  assert.deepEqual(await rolesIn(younghee, project), { [minsu.id]: 'manager', [younghee.id]: 'viewer' })
  const path = `/api/projects/${project.key}/members?limit=1`
  const page = await call<{ items: ProjectMember[]; nextCursor: string }>('GET', path, { as: minsu })
  assert.deepEqual([page.body.items.length, typeof page.body.nextCursor], [1, 'string'])
})

test('a role that is given again changes nothing and tells nobody', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu)
  const first = await giveRole(minsu, project, younghee, 'contributor')
  const again = await giveRole(minsu, project, younghee, 'contributor')
  assert.deepEqual(again.body, first.body)
  assert.equal((await eventsOf(project)).filter(({ type }) => type === 'project.member_added').length, 1)
})

test('only somebody who can sign in gets a role', async () => {
  const [admin, gone] = await Promise.all([adminPerson(), signedInPerson()])
  const project = await newProject(admin)
  await changeMember(admin, gone.id, { disabled: true })
  for (const id of [gone.id, project.id]) {
    const { status, body } = await giveRole(admin, project, { id }, 'viewer')
    assert.deepEqual(
      [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code],
      [422, '/personId', 'unknown_reference'],
    )
  }
})

test('everybody may give up their own role, but no viewer their way to more', async () => {
  const [manager, contributor, viewer] = await Promise.all([signedInPerson(), signedInPerson(), signedInPerson()])
  const project = await newProject(manager)
  await giveRole(manager, project, contributor, 'contributor')
  await giveRole(manager, project, viewer, 'viewer')
  assert.deepEqual(outcomeOf(await takeRole(contributor, project, viewer)), [403, 'role_too_low'])
  assert.equal((await takeRole(contributor, project, contributor)).status, 204)
  assert.deepEqual(outcomeOf(await takeRole(contributor, project, contributor)), [404, 'not_found'])
  assert.deepEqual(outcomeOf(await takeRole(viewer, project, viewer)), [403, 'role_too_low'])
  assert.equal((await takeRole(manager, project, viewer)).status, 204)
  assert.equal((await readProject(viewer, project.key)).role, 'contributor')
})

test('a private project keeps a manager who can sign in', async () => {
  const [minsu, younghee, admin] = await Promise.all([signedInPerson(), signedInPerson(), adminPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  assert.deepEqual(outcomeOf(await takeRole(minsu, project, minsu)), [409, 'last_manager'])
  assert.deepEqual(outcomeOf(await giveRole(minsu, project, minsu, 'viewer')), [409, 'last_manager'])
  await giveRole(minsu, project, younghee, 'manager')
  await changeMember(admin, younghee.id, { disabled: true })
  assert.deepEqual(outcomeOf(await takeRole(minsu, project, minsu)), [409, 'last_manager'])
  await changeMember(admin, younghee.id, { disabled: false })
  assert.equal((await takeRole(minsu, project, minsu)).status, 204)
})

// Often enough that two of them meet between reading and writing.
const rounds = Array.from({ length: 12 })

async function managedByTwo(minsu: SignedIn, younghee: SignedIn): Promise<Project> {
  const project = await newProject(minsu, { visibility: 'private' })
  await giveRole(minsu, project, younghee, 'manager')
  return project
}

test('of the last two managers who leave at once one stays', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const projects = await Promise.all(rounds.map(() => managedByTwo(minsu, younghee)))
  for (const project of projects) {
    const answers = await Promise.all([takeRole(minsu, project, minsu), takeRole(younghee, project, younghee)])
    assert.deepEqual(answers.map(outcomeOf).sort(), [[204], [409, 'last_manager']])
  }
})

test('of two managers who take each other’s role away one is too late', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const projects = await Promise.all(rounds.map(() => managedByTwo(minsu, younghee)))
  for (const project of projects) {
    const answers = await Promise.all([takeRole(minsu, project, younghee), takeRole(younghee, project, minsu)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 404])
  }
})

test('a project for the team is managed by the administrators as well, so its last manager may go', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  assert.equal((await takeRole(minsu, project, minsu)).status, 204)
  const administrator = await adminPerson()
  assert.equal((await readProject(administrator, project.key)).role, 'manager')
})

test('who makes a project private stays its manager, also without a role of their own before', async () => {
  const [minsu, admin] = await Promise.all([signedInPerson(), adminPerson()])
  const project = await newProject(minsu)
  await giveRole(minsu, project, admin, 'viewer')
  const { status, body } = await changeProject(admin, project, { visibility: 'private' })
  assert.deepEqual([status, body.role], [200, 'manager'])
  assert.deepEqual(await rolesIn(admin, project), { [minsu.id]: 'manager', [admin.id]: 'manager' })
})

test('a task of a private project goes to its members only', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  const give = () =>
    call<Problem>('POST', '/api/tasks', {
      as: minsu,
      body: { projectId: project.id, title: '비밀', assigneeId: younghee.id },
    })
  const refused = await give()
  assert.deepEqual([refused.status, refused.body.errors?.[0]?.pointer], [422, '/assigneeId'])
  await giveRole(minsu, project, younghee, 'contributor')
  assert.equal((await give()).status, 201)
})
