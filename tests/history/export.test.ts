import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { HistoryItem } from '#shared/contract/history.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { awaitHistory, listAll } from '../inbox.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'

async function readCsv(as: SignedIn, path: string, language = 'ko') {
  const answer = await call('GET', path, { as, headers: { 'accept-language': language } })
  assert.equal(answer.status, 200, answer.text)
  const rows: string[][] = parse(answer.text, { bom: true })
  return { headers: answer.headers, rows }
}

test('a task’s history is a CSV file with a row for each field that changed, in the reader’s words', async () => {
  const minsu = await signedInPerson({ name: '김민수' })
  const task = await newTask(minsu, { title: '배포' })
  await changeTask(minsu, task, { title: '배포, "준비"', priority: 'high' })
  await call('DELETE', `/api/tasks/${task.key}`, { as: minsu, headers: { 'if-match': '"2"' } })
  const items = await awaitHistory(minsu, task.key, 3)
  const path = `/api/tasks/${task.key}/history/export`
  const { headers, rows } = await readCsv(minsu, path)
  assert.equal(headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.equal(headers.get('content-disposition'), `attachment; filename="${task.key}-history.csv"`)
  assert.deepEqual(rows[0]?.slice(1, 8), ['바꾼 사람', '작업', '제목', '일', '항목', '이전', '이후'])
  const [deleted, title, priority] = rows.slice(1)
  assert.deepEqual(deleted?.slice(1), [
    '김민수',
    task.key,
    '배포, "준비"',
    '김민수님이 작업을 지웠습니다',
    '',
    '',
    '',
    items[0]?.eventId,
  ])
  assert.deepEqual(
    [title?.slice(5, 8), priority?.slice(5, 8)],
    [
      ['제목', '배포', '배포, "준비"'],
      ['우선순위', '없음', '높음'],
    ],
  )
  assert.equal((await readCsv(minsu, path, 'en')).rows[3]?.[5], 'Priority')
})

test('nothing in an exported history is a formula', async () => {
  const minsu = await signedInPerson({ name: '=HYPERLINK("x")' })
  const task = await newTask(minsu, { title: '=1+1' })
  await changeTask(minsu, task, { description: '@SUM(A1)\n-2' })
  await awaitHistory(minsu, task.key, 2)
  const { rows } = await readCsv(minsu, `/api/tasks/${task.key}/history/export`)
  for (const cell of rows.flat()) assert.doesNotMatch(cell, /^\s*[=+\-@\t\r]/)
  assert.ok(rows.flat().includes("'=1+1"))
})

test('a whole project’s history, of more than one page, leaves as lines of JSON', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const task = await newTask(minsu, { projectId: project.id })
  for (let version = 1; version <= 210; version += 1) {
    await changeTask(minsu, { key: task.key, version }, { title: `제목 ${version}` })
  }
  const path = `/api/projects/${project.key}/history`
  const items = await eventually(
    () => listAll<HistoryItem>(minsu, path),
    (found) => found.length === 212,
  )
  const answer = await call('GET', `${path}/export?format=ndjson`, { as: minsu })
  assert.equal(answer.headers.get('content-type'), 'application/x-ndjson; charset=utf-8')
  const lines = answer.text.trimEnd().split('\n')
  assert.deepEqual(
    lines.map((line) => HistoryItem.parse(JSON.parse(line))),
    items,
  )
  const { rows } = await readCsv(minsu, `${path}/export`)
  const ids = rows.slice(1).map((row) => row[8])
  assert.deepEqual(
    [...new Set(ids)],
    items.map(({ eventId }) => eventId),
  )
})
