import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { awaitHistory, listAll } from '../inbox.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { csv, faultsIn, newProject, sendFile } from './files.ts'

const tasksOf = (as: SignedIn, project: Project) => listAll<Task>(as, `/api/tasks?project=${project.key}`)
const label = ({ labels }: Project, name: string) => labels.find((one) => one.name === name)?.id

test('a preview shows what a file would make and makes nothing', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const file = csv('제목;상태;Colour', 'One;완료;red', 'Two;;blue')
  const { status, body } = await sendFile(minsu, project, { csv: file, preview: true })
  assert.equal(status, 200)
  assert.deepEqual(body, {
    columns: ['제목', '상태', 'Colour'],
    mapping: { 제목: 'title', 상태: 'status' },
    total: 2,
    rows: [{ title: 'One', status: '완료' }, { title: 'Two' }],
    errors: [],
    created: [],
  })
  assert.deepEqual(await tasksOf(minsu, project), [])
})

test('a file becomes tasks with all that its columns say, in one go', async () => {
  const name = `Alex ${randomUUID()}`
  const [minsu, alex] = await Promise.all([signedInPerson(), signedInPerson({ name })])
  const project = await newProject(minsu, { labels: ['bug', 'docs'] })
  const parent = await newTask(minsu, { projectId: project.id, title: 'Release' })
  const file = csv(
    '제목,설명,상태,담당자,우선순위,마감일,라벨,상위 작업',
    `"Notes, first","**bold**\nsecond",진행 중,${alex.email},긴급,2026. 12. 4.,"docs; bug",${parent.key.toLowerCase()}`,
    `Second,,done,${name},low,2026/12/05,,`,
  )
  const { body } = await sendFile(minsu, project, { csv: `\uFEFF${file}` })
  assert.deepEqual([body.errors, body.created.length], [[], 2])
  const [first, second] = await Promise.all(
    body.created.map(async (key) => (await call<Task>('GET', `/api/tasks/${key}`, { as: minsu })).body),
  )
  assert.deepEqual(
    [first?.title, first?.description, first?.category, first?.assigneeId, first?.priority, first?.dueOn],
    ['Notes, first', '**bold**\nsecond', 'in_progress', alex.id, 'urgent', '2026-12-04'],
  )
  assert.deepEqual(first?.labelIds, [label(project, 'bug'), label(project, 'docs')].sort())
  assert.equal(first?.parentKey, parent.key)
  assert.deepEqual([second?.category, second?.assigneeId, second?.dueOn], ['done', alex.id, '2026-12-05'])
  const events = await Promise.all(body.created.map(async (key) => (await awaitHistory(minsu, key, 1))[0]))
  assert.ok(events[0]?.bulkId)
  assert.equal(events[1]?.bulkId, events[0].bulkId)
})

test('one wrong row keeps all from being made, and every fault is told at its row', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const file = csv('title,status,due,assignee,parent', 'Good,Done,2026-11-21,,', ',Later,soon,nobody@example.com,WEB-1')
  const { status, body } = await sendFile(minsu, project, { csv: file })
  assert.equal(status, 200)
  assert.deepEqual(faultsIn(body), [
    ['/rows/2/title', 'required'],
    ['/rows/2/status', 'invalid_value'],
    ['/rows/2/assignee', 'unknown_reference'],
    ['/rows/2/dueOn', 'invalid_day'],
    ['/rows/2/parent', 'unknown_reference'],
  ])
  assert.match(body.errors[1]?.detail ?? '', /대기, 진행 중, 완료/)
  assert.deepEqual([body.created, await tasksOf(minsu, project)], [[], []])
})

test('a mapping says which column is what; one that does not fit is told', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const file = csv('Thing,title,__proto__', 'Right,Wrong,x')
  const right = await sendFile(minsu, project, { csv: file, mapping: { Thing: 'title' } })
  assert.deepEqual(right.body.rows, [{ title: 'Right' }])
  assert.equal(right.body.created.length, 1)
  const wrong = await sendFile(minsu, project, { csv: file, mapping: { Nothing: 'title' } })
  assert.deepEqual(faultsIn(wrong.body), [['/mapping/Nothing', 'unknown_reference']])
  const untitled = await sendFile(minsu, project, { csv: csv('Colour', 'red') })
  assert.deepEqual(faultsIn(untitled.body), [['/mapping', 'no_title']])
})

test('a name that two people have is refused, their addresses are not', async () => {
  const name = `김민수 ${randomUUID()}`
  const [one, other] = await Promise.all([signedInPerson({ name }), signedInPerson({ name })])
  const project = await newProject(one)
  const named = await sendFile(one, project, { csv: csv('제목,담당자', `x,${name.normalize('NFD')}`) })
  assert.deepEqual(faultsIn(named.body), [['/rows/1/assignee', 'ambiguous']])
  const addressed = await sendFile(one, project, { csv: csv('제목,담당자', `x,${other.email.toUpperCase()}`) })
  assert.equal(addressed.body.created.length, 1)
})

test('in a private project only its members can be named, and for others it does not exist', async () => {
  const [minsu, stranger] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  const file = csv('title,assignee', `Mine,${minsu.email}`, `Theirs,${stranger.email}`)
  const { body } = await sendFile(minsu, project, { csv: file })
  assert.deepEqual(faultsIn(body), [['/rows/2/assignee', 'unknown_reference']])
  assert.equal((await sendFile(stranger, project, { csv: file })).status, 404)
})

test('who may only look imports nothing, not even a preview', async () => {
  const [minsu, viewer] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu)
  const body = { personId: viewer.id, role: 'viewer' }
  await call('POST', `/api/projects/${project.key}/members`, { as: minsu, body })
  const { status, body: answer } = await sendFile(viewer, project, { csv: csv('title', 'x'), preview: true })
  assert.deepEqual([status, answer.code], [403, 'role_too_low'])
})

test('an import that is sent again under its name is done once; one that was refused may be mended under it', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const headers = { 'idempotency-key': randomUUID() }
  const refused = await sendFile(minsu, project, { csv: csv('title,status', 'x,Later'), headers })
  assert.equal(refused.body.errors.length, 1)
  const file = csv('title', 'One', 'Two')
  const [one, other] = await Promise.all([1, 2].map(() => sendFile(minsu, project, { csv: file, headers })))
  assert.deepEqual(one?.body, other?.body)
  assert.equal((await tasksOf(minsu, project)).length, 2)
})
