import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Project } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import type { Board } from '#shared/contract/task-query.ts'
import { call } from '../call.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { dressTasks, insertTasks, refusalOf } from './listing.ts'
import { titleOf } from './task-template.ts'

async function boardOf(as: SignedIn, { key }: Pick<Project, 'key'>, query = ''): Promise<Board> {
  const { status, body, text } = await call<Board>('GET', `/api/projects/${key}/board?${query}`, { as })
  assert.equal(status, 200, text)
  return body
}

const keys = (column: Board['columns'][number] | undefined) => column?.tasks.map((task) => task.key)

test('a board has the project’s statuses in order, each with its tasks in theirs', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const [waiting, , done] = project.statuses
  const make = (fields: Partial<Task>) => newTask(minsu, { projectId: project.id, ...fields })
  const first = await make({ statusId: waiting?.id ?? '' })
  const second = await make({ statusId: waiting?.id ?? '' })
  const finished = await make({ statusId: done?.id ?? '' })
  const { columns } = await boardOf(minsu, project)
  assert.deepEqual(
    columns.map((column) => [column.statusId, column.total, keys(column), column.nextCursor]),
    project.statuses.map(({ id }, index) => {
      const there = [[second.key, first.key], [], [finished.key]][index] ?? []
      return [id, there.length, there, null]
    }),
  )
  await changeTask(minsu, first, { placeAfter: null } as Partial<Task>)
  assert.deepEqual(keys((await boardOf(minsu, project)).columns[0]), [first.key, second.key])
})

test('a card shows what is on it, and whether somebody else has changed it since you looked', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const created = await newProject(minsu)
  const { body: project } = await changeProject(minsu, created, { labels: [{ name: '버그', color: 'red' }] })
  const labelIds = project.labels.map(({ id }) => id)
  const parent = await newTask(minsu, {
    projectId: project.id,
    title: '큰 일',
    priority: 'high',
    dueOn: '2026-12-01',
    labelIds,
  })
  await newTask(minsu, { projectId: project.id, parentId: parent.id, statusId: project.statuses[2]?.id ?? '' })
  const card = async (as: SignedIn) =>
    (await boardOf(as, project)).columns.flatMap(({ tasks }) => tasks).find(({ key }) => key === parent.key)
  assert.deepEqual(await card(minsu), {
    key: parent.key,
    version: 1,
    title: '큰 일',
    assigneeId: null,
    priority: 'high',
    dueOn: '2026-12-01',
    labelIds,
    parentKey: null,
    subtasks: { total: 1, done: 1 },
    commentCount: 0,
    unseen: false,
  })
  assert.equal((await card(younghee))?.unseen, true)
  await call('POST', `/api/tasks/${parent.key}/seen`, { as: younghee, body: { version: 1 } })
  assert.equal((await card(younghee))?.unseen, false)
  const { body: changed } = await changeTask(minsu, parent, { title: '더 큰 일' })
  assert.deepEqual([(await card(younghee))?.unseen, (await card(minsu))?.unseen], [true, false])
  await changeTask(younghee, changed, { title: '아주 큰 일' })
  assert.equal((await card(minsu))?.unseen, true)
})

test('more of one column comes by its cursor, and only by its own', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  await insertTasks(
    project,
    minsu,
    Array.from({ length: 15 }, (_, index) => `일 ${index}`),
  )
  const [waiting, next] = project.statuses
  const { columns } = await boardOf(minsu, project, 'limit=2')
  assert.deepEqual(
    columns.map(({ total, tasks }) => [total, tasks.length]),
    Array(3).fill([5, 2]),
  )
  const seen = keys(columns[0]) ?? []
  let cursor = columns[0]?.nextCursor
  while (typeof cursor === 'string') {
    const more: Board = await boardOf(minsu, project, `limit=2&status=${waiting?.id}&cursor=${cursor}`)
    assert.deepEqual([more.columns.length, more.columns[0]?.total], [1, 5])
    seen.push(...(keys(more.columns[0]) ?? []))
    cursor = more.columns[0]?.nextCursor
  }
  assert.deepEqual(
    seen,
    [13, 10, 7, 4, 1].map((number) => `${project.key}-${number}`),
  )
  for (const status of ['', `&status=${next?.id}`, `&status=${waiting?.id},${next?.id}`])
    assert.deepEqual(
      await refusalOf(minsu, `/api/projects/${project.key}/board?cursor=${columns[0]?.nextCursor}${status}`),
      [400, 'invalid_cursor'],
    )
})

test('filters narrow the columns and their counts', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  await insertTasks(
    project,
    minsu,
    Array.from({ length: 30 }, (_, index) => `${index % 2 === 0 ? '배포' : '시안'} ${index}`),
  )
  const shape = async (query: string) =>
    (await boardOf(minsu, project, query)).columns.map(({ total, tasks }) => [total, tasks.length])
  assert.deepEqual(await shape(`q=${encodeURIComponent('배포')}&limit=3`), Array(3).fill([5, 3]))
  assert.deepEqual(await shape(`q=${encodeURIComponent('배포')}`), Array(3).fill([5, 5]))
  assert.deepEqual(await shape('assignee=none'), Array(3).fill([0, 0]))
  assert.deepEqual(await shape('category=waiting,done'), Array(2).fill([10, 10]))
})

test('nobody sees the board of a private project but its members', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const { key } = await newProject(minsu, { visibility: 'private' })
  assert.deepEqual(await refusalOf(younghee, `/api/projects/${key}/board`), [404, 'not_found'])
  assert.equal((await boardOf(minsu, { key })).columns.length, 3)
})

test('a board of 2,000 tasks comes in one request and less than 60 kB', async (test) => {
  const minsu = await signedInPerson()
  const labels = ['버그', '디자인', '문서', '고객 요청'].map((name) => ({ name, color: 'red' as const }))
  const { body: project } = await changeProject(minsu, await newProject(minsu), { labels })
  const titles = Array.from({ length: 2000 }, (_, index) => titleOf(index + 1))
  await insertTasks(project, minsu, titles)
  await dressTasks(project)
  const path = `/api/projects/${project.key}/board?limit=1000`
  const { text, headers } = await call('GET', path, { as: minsu })
  const board: Board = JSON.parse(text)
  assert.equal(board.columns.flatMap(({ tasks }) => tasks).length, 2000)
  assert.equal(headers.get('content-encoding'), 'gzip')
  const bytes = gzipSync(text).length
  test.diagnostic(`${text.length} characters of JSON, ${bytes} bytes as gzip`)
  assert.ok(bytes < 60_000, `${bytes} bytes`)
})
