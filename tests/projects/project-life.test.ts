import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Project } from '#shared/contract/project.ts'
import { call } from '../call.ts'
import { listAll } from '../inbox.ts'
import { signedInPerson } from '../people.ts'
import { changeProject, eventsOf, freeKey, giveRole, newProject, outcomeOf, readProject } from './projects.ts'

test('whoever creates a project manages it, and it begins with a status of each category', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '  웹사이트 ', description: '고객이 보는 것', color: 'teal' })
  assert.deepEqual(
    [project.name, project.role, project.version, project.visibility],
    ['웹사이트', 'manager', 1, 'team'],
  )
  assert.deepEqual(
    project.statuses.map(({ name, category }) => [name, category]),
    [
      ['대기', 'waiting'],
      ['진행 중', 'in_progress'],
      ['완료', 'done'],
    ],
  )
  assert.deepEqual(await readProject(minsu, project.key), project)
  const english = await call<Project>('GET', `/api/projects/${project.key}`, {
    as: minsu,
    headers: { 'accept-language': 'en' },
  })
  assert.deepEqual(
    english.body.statuses.map(({ name }) => name),
    ['Waiting', 'In progress', 'Done'],
  )
  assert.equal(english.headers.get('etag'), '"1"')
})

test('a key is one project’s, also when two people take it at once', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const key = freeKey()
  const create = (as: typeof minsu) => call<Problem>('POST', '/api/projects', { as, body: { key, name: '같은 키' } })
  const answers = await Promise.all([create(minsu), create(younghee)])
  assert.deepEqual(answers.map(outcomeOf).sort(), [[201], [409, 'project_key_unavailable']])
  const lower = await call<Problem>('POST', '/api/projects', { as: minsu, body: { key: key.toLowerCase(), name: 'x' } })
  assert.equal(lower.status, 409)
  assert.match(lower.body.detail ?? '', new RegExp(key))
})

test('a key of a private project, of one that everybody sees and a reserved one are refused alike, with one that is free', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const [hidden, open] = await Promise.all([newProject(minsu, { visibility: 'private' }), newProject(minsu)])
  const problems = await Promise.all(
    [hidden.key, open.key, 'ADMIN'].map(async (key) => {
      const { status, body } = await call<Problem>('POST', '/api/projects', { as: younghee, body: { key, name: 'x' } })
      const { requestId: _, suggestion = '', ...problem } = body
      assert.equal(status, 409)
      await newProject(younghee, { key: suggestion })
      return JSON.stringify(problem).replaceAll(key, 'KEY')
    }),
  )
  assert.deepEqual(new Set(problems), new Set(problems.slice(0, 1)))
  assert.match(problems[0] ?? '', /"project_key_unavailable".*KEY 키는 쓸 수 없습니다/)
})

test('a key that could be no task’s is refused', async () => {
  const minsu = await signedInPerson()
  for (const key of ['', '1WEB', 'WEB-1', '웹', 'ABCDEFGHIJK']) {
    const { status, body } = await call<Problem>('POST', '/api/projects', { as: minsu, body: { key, name: 'x' } })
    assert.deepEqual([status, body.errors?.[0]?.pointer], [422, '/key'], key)
  }
})

test('a project that is asked for again by its Idempotency-Key is made once', async () => {
  const minsu = await signedInPerson()
  const body = { key: freeKey(), name: '한 번만' }
  const headers = { 'idempotency-key': randomUUID() }
  const [first, again] = await Promise.all(
    [1, 2].map(() => call('POST', '/api/projects', { as: minsu, body, headers })),
  )
  assert.deepEqual([first?.status, again?.status], [201, 201])
  assert.deepEqual(first?.body, again?.body)
})

test('a change from an older version answers 412 with the project as it is now: nobody overwrites what they have not seen', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu)
  await giveRole(minsu, project, younghee, 'manager')
  let { version } = project
  for (const round of Array(8).keys()) {
    const answers = await Promise.all([
      changeProject(minsu, { ...project, version }, { name: `민수의 이름 ${round}` }),
      changeProject(younghee, { ...project, version }, { name: `영희의 이름 ${round}` }),
    ])
    const [refused] = answers.filter(({ status }) => status === 412)
    const [taken] = answers.filter(({ status }) => status === 200)
    assert.ok(refused && taken)
    version += 1
    assert.deepEqual([refused.body.code, taken.body.version], ['version_conflict', version])
    assert.equal((refused.body.current as Project).name, taken.body.name)
    assert.equal((await readProject(minsu, project.key)).name, taken.body.name)
  }
  const events = await eventsOf(project)
  assert.equal(events.filter(({ type }) => type === 'project.changed').length, 8)
  const unread = await call('PATCH', `/api/projects/${project.key}`, { as: minsu, body: { name: 'x' } })
  assert.deepEqual(outcomeOf(unread), [428, 'if_match_required'])
})

test('sending what is there already changes nothing and tells nobody', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { description: '소개' })
  const { name, description, color, visibility, archived, statuses, labels } = project
  const same = { name, description, color, visibility, archived, statuses, labels }
  const answer = await changeProject(minsu, project, same)
  assert.deepEqual([answer.status, answer.body], [200, project])
  assert.deepEqual(
    (await eventsOf(project)).map(({ type }) => type),
    ['project.created'],
  )
})

test('an archived project is among the archived ones until it is brought back', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const keysOf = async (archived: boolean) =>
    (await listAll<Project>(minsu, `/api/projects?archived=${archived}`)).map(({ key }) => key)
  const archived = await changeProject(minsu, project, { archived: true })
  assert.equal(archived.body.archived, true)
  assert.deepEqual(
    [(await keysOf(true)).includes(project.key), (await keysOf(false)).includes(project.key)],
    [true, false],
  )
  const task = await call('POST', '/api/tasks', { as: minsu, body: { projectId: project.id, title: '늦은 작업' } })
  assert.deepEqual(outcomeOf(task), [409, 'project_archived'])
  await changeProject(minsu, archived.body, { archived: false })
  assert.deepEqual(
    [(await keysOf(true)).includes(project.key), (await keysOf(false)).includes(project.key)],
    [false, true],
  )
})

test('projects are listed page by page, each person their own', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const mine: string[] = []
  for (let index = 0; index < 3; index += 1) mine.push((await newProject(minsu, { visibility: 'private' })).key)
  const first = await call<{ items: Project[]; nextCursor: string }>('GET', '/api/projects?limit=1', { as: minsu })
  assert.equal(first.body.items.length, 1)
  assert.match(first.headers.get('link') ?? '', /^<\/api\/projects\?limit=1&cursor=[\w-]+>; rel="next"$/)
  const ofMinsu = (await listAll<Project>(minsu, '/api/projects')).map(({ key }) => key)
  assert.deepEqual(
    ofMinsu.filter((key) => mine.includes(key)),
    mine,
  )
  const ofYounghee = (await listAll<Project>(younghee, '/api/projects')).map(({ key }) => key)
  assert.deepEqual(
    ofYounghee.filter((key) => mine.includes(key)),
    [],
  )
  assert.deepEqual(outcomeOf(await call('GET', '/api/projects?cursor=eA', { as: minsu })), [400, 'invalid_cursor'])
})
