import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Project, Visibility } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { listAll } from '../inbox.ts'
import { adminPerson, changeTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, giveRole, newProject, outcomeOf, readProject, takeRole } from './projects.ts'

// Who has which role in the project; the outsider and the administrator have none of their own.
const who = ['manager', 'contributor', 'viewer', 'outsider', 'admin'] as const
type Who = (typeof who)[number]
const actions = ['read', 'readMembers', 'readTask', 'createTask', 'changeTask', 'change', 'addMember'] as const
type Action = (typeof actions)[number]

const may = 'may'
const hidden = '404 not_found'
const tooLow = '403 role_too_low'
const archived = '409 project_archived'

type Line = Record<Who, string>
const everybody: Line = { manager: may, contributor: may, viewer: may, outsider: may, admin: may }
const workers: Line = { ...everybody, viewer: tooLow }
const managers: Line = { ...workers, contributor: tooLow, outsider: tooLow }
const nobody: Line = { manager: archived, contributor: archived, viewer: tooLow, outsider: archived, admin: archived }
/** The same line where there is no way in but a role. */
const membersOf = (line: Line): Line => ({ ...line, outsider: hidden, admin: hidden })

const reading = { read: everybody, readMembers: everybody, readTask: everybody }
const managing = { change: managers, addMember: managers }
const open: Record<Action, Line> = { ...reading, ...managing, createTask: workers, changeTask: workers }
const closed: Record<Action, Line> = { ...reading, ...managing, createTask: nobody, changeTask: nobody }

const membersOnly = (lines: Record<Action, Line>): Record<Action, Line> => ({
  read: membersOf(lines.read),
  readMembers: membersOf(lines.readMembers),
  readTask: membersOf(lines.readTask),
  // The project is named in the body here: one that does not exist for them is a wrong value.
  createTask: { ...membersOf(lines.createTask), outsider: '422 validation_failed', admin: '422 validation_failed' },
  changeTask: membersOf(lines.changeTask),
  change: membersOf(lines.change),
  addMember: membersOf(lines.addMember),
})

const cases: { visibility: Visibility; isArchived: boolean; lines: Record<Action, Line> }[] = [
  { visibility: 'team', isArchived: false, lines: open },
  { visibility: 'team', isArchived: true, lines: closed },
  { visibility: 'private', isArchived: false, lines: membersOnly(open) },
  { visibility: 'private', isArchived: true, lines: membersOnly(closed) },
]

async function castOf(project: Project, manager: SignedIn): Promise<Record<Who, SignedIn>> {
  const [contributor, viewer, outsider, admin] = await Promise.all([
    signedInPerson(),
    signedInPerson(),
    signedInPerson(),
    adminPerson(),
  ])
  await giveRole(manager, project, contributor, 'contributor')
  await giveRole(manager, project, viewer, 'viewer')
  return { manager, contributor, viewer, outsider, admin }
}

type Scene = { project: Project; task: Task; somebody: SignedIn }

async function attempt(as: SignedIn, action: Action, { project, task, somebody }: Scene): Promise<string> {
  const path = `/api/projects/${project.key}`
  const answers: Record<Action, () => Promise<{ status: number; body: unknown }>> = {
    read: () => call('GET', path, { as }),
    readMembers: () => call('GET', `${path}/members`, { as }),
    readTask: () => call('GET', `/api/tasks/${task.key}`, { as }),
    createTask: () => call('POST', '/api/tasks', { as, body: { projectId: project.id, title: '할 일' } }),
    changeTask: () => changeTask(as, task, { title: task.title }),
    change: () => changeProject(as, project, { name: project.name }),
    addMember: () => giveRole(as, project, somebody, 'viewer'),
  }
  const outcome = outcomeOf(await answers[action]())
  return Number(outcome[0]) < 300 ? may : outcome.join(' ')
}

for (const { visibility, isArchived, lines } of cases) {
  const what = `${isArchived ? 'an archived' : 'a living'} project ${visibility === 'team' ? 'for the team' : 'of its members'}`
  test(`in ${what} each may what their role says`, async () => {
    const [manager, somebody] = await Promise.all([signedInPerson(), signedInPerson()])
    const created = await newProject(manager, { visibility })
    const { body: task } = await call<Task>('POST', '/api/tasks', {
      as: manager,
      body: { projectId: created.id, title: '함께 할 일' },
    })
    const project = isArchived ? (await changeProject(manager, created, { archived: true })).body : created
    const cast = await castOf(project, manager)
    for (const action of actions) {
      const outcomes: Partial<Line> = {}
      for (const one of who) outcomes[one] = await attempt(cast[one], action, { project, task, somebody })
      assert.deepEqual(outcomes, lines[action], action)
    }
  })
}

test('each reads what they may do in a project', async () => {
  const manager = await signedInPerson()
  const project = await newProject(manager)
  const cast = await castOf(project, manager)
  const roles: Partial<Record<Who, string>> = {}
  for (const one of who) {
    roles[one] = (await readProject(cast[one], project.key)).role
    const listed = (await listAll<Project>(cast[one], '/api/projects')).find(({ id }) => id === project.id)
    assert.equal(listed?.role, roles[one], one)
  }
  assert.deepEqual(roles, {
    manager: 'manager',
    contributor: 'contributor',
    viewer: 'viewer',
    outsider: 'contributor',
    admin: 'manager',
  })
})

test('a private project and one that is not there can’t be told apart', async () => {
  const [manager, outsider] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(manager, { visibility: 'private' })
  const [hiddenOne, missing] = await Promise.all([
    call('GET', `/api/projects/${project.key}`, { as: outsider }),
    call('GET', '/api/projects/NOSUCHONE', { as: outsider }),
  ])
  const withoutIds = ({ body }: typeof missing) => ({ ...body, requestId: '', instance: '' })
  assert.deepEqual(withoutIds(hiddenOne), withoutIds(missing))
  assert.equal(hiddenOne.status, 404)
})

test('whoever is taken out of a private project is outside with their next request', async () => {
  const [manager, viewer] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(manager, { visibility: 'private' })
  await giveRole(manager, project, viewer, 'viewer')
  assert.equal((await call('GET', `/api/projects/${project.key}`, { as: viewer })).status, 200)
  assert.equal((await takeRole(manager, project, viewer)).status, 204)
  assert.equal((await call('GET', `/api/projects/${project.key}`, { as: viewer })).status, 404)
})
