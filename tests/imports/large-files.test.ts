import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '#shared/contract/limits.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { listAll } from '../inbox.ts'
import { newTask, signedInPerson } from '../people.ts'
import { csv, faultsIn, newProject, sendFile } from './files.ts'

const rows = (count: number, row = 'A task'): string[] => Array.from({ length: count }, (_, at) => `${row} ${at + 1}`)

test('a thousand rows become a thousand tasks, one more is refused', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const { body } = await sendFile(minsu, project, { csv: csv('title', ...rows(limits.importRowsMax)) })
  assert.deepEqual([body.total, body.rows.length, body.errors, body.created.length], [1000, 20, [], 1000])
  assert.deepEqual([body.created[0], body.created[999]], [`${project.key}-1`, `${project.key}-1000`])
  const more = await sendFile(minsu, project, { csv: csv('title', ...rows(limits.importRowsMax + 1)) })
  assert.deepEqual(faultsIn(more.body), [['/csv', 'too_many_rows']])
})

test('of very many faults the first 50 are told, and how many more there are', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const { body } = await sendFile(minsu, project, { csv: csv('title,due', ...rows(500, 'x,').map((row) => `${row}`)) })
  assert.deepEqual([body.errors.length, body.moreErrors], [50, 450])
  assert.equal(body.errors[49]?.pointer, '/rows/50/dueOn')
})

test('a file may be larger than other bodies, up to its own limit', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const wide = csv(
    'title,description',
    `x,${'가'.repeat(9000)}`,
    ...rows(1).map((row) => `${row},${'나'.repeat(9000)}`),
  )
  const padded = `${wide}\r\n${' '.repeat(limits.importCharactersMax - wide.length - 2)}`
  assert.equal((await sendFile(minsu, project, { csv: padded })).status, 200)
  const long = await sendFile(minsu, project, { csv: `${padded}x` })
  assert.deepEqual([long.status, long.body.code], [422, 'validation_failed'])
  const huge = await sendFile(minsu, project, { csv: 'x'.repeat(limits.importBytesMax) })
  assert.deepEqual([huge.status, huge.body.code], [413, 'body_too_large'])
  assert.match(huge.text, new RegExp(String(limits.importBytesMax)))
})

test('what can be read as no table is told with its line', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const broken = await sendFile(minsu, project, { csv: csv('title', 'fine', '"open') })
  assert.deepEqual(faultsIn(broken.body), [['/csv', 'broken_csv']])
  assert.match(broken.body.errors[0]?.detail ?? '', /3번째 줄/)
  const empty = await sendFile(minsu, project, { csv: 'title' })
  assert.deepEqual(faultsIn(empty.body), [['/csv', 'no_rows']])
})

const titles = [
  '=HYPERLINK("https://evil.example","click")',
  '+82-10-1234-5678',
  '@minsu',
  '-1',
  '＝1+1',
  'a, "b"; c',
  '배포 준비'.normalize('NFD'),
  '👨‍👩‍👧‍👦'.repeat(50),
  'مرحبا بالعالم',
  '<script>alert(1)</script>',
  "'quoted'",
]

test('what was exported comes back by an import as it was', async () => {
  const minsu = await signedInPerson()
  const [from, into] = [
    await newProject(minsu, { labels: ['bug', '=x'] }),
    await newProject(minsu, { labels: ['bug', '=x'] }),
  ]
  for (const title of titles) {
    const description = `=1\n${title}`
    const labelIds = from.labels.map(({ id }) => id)
    await newTask(minsu, { projectId: from.id, title, description, labelIds, dueOn: '2026-12-24', priority: 'high' })
  }
  const file = await call('GET', `/api/tasks/export?project=${from.key}`, { as: minsu })
  assert.equal(file.status, 200, file.text)
  const { body } = await sendFile(minsu, into, { csv: file.text })
  assert.deepEqual([body.errors, body.created.length], [[], titles.length])
  const [before, after] = await Promise.all(
    [from, into].map(async (project) => {
      const tasks = await listAll<Task>(minsu, `/api/tasks?project=${project.key}`)
      const called = (id: string) => project.labels.find((one) => one.id === id)?.name
      return tasks
        .map(({ title, description, dueOn, priority, labelIds, category }) => {
          return { title, description, dueOn, priority, category, labels: labelIds.map(called).sort() }
        })
        .sort((one, other) => (one.title < other.title ? -1 : 1))
    }),
  )
  assert.deepEqual(after, before)
})
