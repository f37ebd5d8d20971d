import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { system } from '../system.ts'
import { insertTasks, refusalOf } from './listing.ts'

async function exported(as: SignedIn, query: string, language = 'ko') {
  const headers = { 'accept-language': language }
  const answer = await call('GET', `/api/tasks/export?${query}`, { as, headers })
  assert.equal(answer.status, 200, answer.text)
  return { ...answer, rows: parse(answer.text, { bom: true }) as string[][] }
}

test('tasks come as a file that a spreadsheet opens, in the reader’s language', async () => {
  const minsu = await signedInPerson({ name: '김민수' })
  const labels = [{ name: '버그, 급함', color: 'red' as const }]
  const { body: project } = await changeProject(minsu, await newProject(minsu), { labels })
  const parent = await newTask(minsu, { projectId: project.id, title: '큰 일' })
  const fields: Partial<Task> = {
    projectId: project.id,
    title: '배포 "준비"',
    description: '첫 줄\n둘째, 줄',
    assigneeId: minsu.id,
    priority: 'urgent',
    dueOn: '2026-12-01',
    parentId: parent.id,
    labelIds: project.labels.map(({ id }) => id),
  }
  const task = await newTask(minsu, fields)
  const { headers, rows } = await exported(minsu, `project=${project.key}`)
  assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(headers.get('content-disposition'), 'attachment; filename="baton-tasks.csv"')
  assert.deepEqual(rows[0]?.slice(0, 4), ['키', '제목', '상태', '담당자'])
  const values = [task.key, '배포 "준비"', '대기', '김민수', '긴급', '2026-12-01', '버그, 급함', parent.key]
  assert.deepEqual(rows[1], [...values, task.createdAt, task.updatedAt, '', '첫 줄\n둘째, 줄'])
  assert.equal(rows[2]?.[0], parent.key)
  const english = await exported(minsu, `project=${project.key}&priority=urgent`, 'en')
  assert.deepEqual(
    english.rows.map((row) => row.slice(0, 5)),
    [
      ['Key', 'Title', 'Status', 'Assignee', 'Priority'],
      [task.key, '배포 "준비"', 'Waiting', '김민수', 'Urgent'],
    ],
  )
})

test('it begins with the mark by which spreadsheets know UTF-8', async () => {
  const minsu = await signedInPerson()
  const { key } = await newProject(minsu)
  const headers = { authorization: `Bearer ${minsu.token}` }
  const url = new URL(`/api/tasks/export?project=${key}`, system().url)
  const bytes = new Uint8Array(await (await fetch(url, { headers })).arrayBuffer())
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf])
})

test('no title becomes a formula', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const titles = ['=1+1', '+82 10', '-1', '@SUM(A1)', '＝1+1', '=HYPERLINK("http://x","y")']
  for (const title of titles) await newTask(minsu, { projectId: project.id, title })
  const { rows } = await exported(minsu, `project=${project.key}`)
  assert.deepEqual(
    rows.slice(1).map((row) => row[1]),
    titles.toReversed().map((title) => `'${title}`),
  )
})

test('a long list comes whole, page after page', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  await insertTasks(
    project,
    minsu,
    Array.from({ length: 1700 }, (_, index) => `일 ${index + 1}`),
  )
  const { rows } = await exported(minsu, `project=${project.key}`)
  assert.deepEqual(
    rows.slice(1).map((row) => row[0]),
    Array.from({ length: 1700 }, (_, index) => `${project.key}-${1700 - index}`),
  )
  const found = await exported(minsu, `project=${project.key}&q=${project.key}-3`)
  assert.deepEqual(
    found.rows.slice(1).map((row) => row[0]),
    [`${project.key}-3`],
  )
})

test('what somebody may not see is in no file of theirs', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  await newTask(minsu, { projectId: project.id, title: '비밀', assigneeId: minsu.id })
  assert.equal((await exported(minsu, `assignee=${minsu.id}`)).rows.length, 2)
  assert.equal((await exported(younghee, `assignee=${minsu.id}`)).rows.length, 1)
  assert.deepEqual(await refusalOf(younghee, `/api/tasks/export?project=${project.key}`), [404, 'not_found'])
})
