import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '#shared/contract/page.ts'
import type { Task } from '#shared/contract/task.ts'
import type { TaskItem } from '#shared/contract/task-query.ts'
import { call } from '../call.ts'
import { changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { changeProject, newProject } from '../projects/projects.ts'
import { insertTasks, keysByPages, keysOf, refusalOf } from './listing.ts'

/** Five tasks that differ in everything a list can sort by. */
async function fiveTasks(as: SignedIn) {
  const project = await newProject(as)
  const make = (title: string, fields: Partial<Task>) => newTask(as, { projectId: project.id, title, ...fields })
  const a = await make('가', { priority: 'low', dueOn: '2026-12-03' })
  const b = await make('나', { priority: 'urgent' })
  const c = await make('다', { priority: 'low', dueOn: '2026-12-01' })
  const d = await make('라', { dueOn: '2026-12-01' })
  const e = await make('마', { priority: 'urgent' })
  await changeTask(as, a, { title: '가가' })
  return { project, a: a.key, b: b.key, c: c.key, d: d.key, e: e.key }
}

test('every sort gives each task once, in its order, across pages; without a due date comes last', async () => {
  const minsu = await signedInPerson()
  const { project, a, b, c, d, e } = await fiveTasks(minsu)
  const sorted = (sort: string) => keysByPages(minsu, `project=${project.key}&sort=${sort}`)
  assert.deepEqual(await sorted('created'), [a, b, c, d, e])
  assert.deepEqual(await sorted('-created'), [e, d, c, b, a])
  assert.deepEqual(await sorted('updated'), [b, c, d, e, a])
  assert.deepEqual(await sorted('-updated'), [a, e, d, c, b])
  assert.deepEqual(await sorted('due'), [c, d, a, b, e])
  assert.deepEqual(await sorted('-priority'), [e, b, c, a, d])
})

test('over all projects a list goes on where it ended, in each of its sorts', async () => {
  const minsu = await signedInPerson()
  const { a, b, c, d, e } = await fiveTasks(minsu)
  for (const [sort, keys] of [
    ['created', [a, b, c, d, e]],
    ['-updated', [a, e, d, c, b]],
  ] as const)
    assert.deepEqual(await keysByPages(minsu, `creator=me&sort=${sort}`), keys)
  const open = `assignee=${minsu.id}&category=waiting,in_progress&sort=due`
  assert.deepEqual(await keysOf(minsu, open), [])
})

test('filters narrow by what a task has, alone and together', async () => {
  const minsu = await signedInPerson()
  const { project, a, b, c, d, e } = await fiveTasks(minsu)
  const { body } = await changeProject(minsu, project, { labels: [{ name: '버그', color: 'red' }] })
  const label = body.labels[0]?.id ?? ''
  const child = await newTask(minsu, { projectId: project.id, parentId: (await read(minsu, a)).id, labelIds: [label] })
  const found = (query: string) => keysOf(minsu, `project=${project.id}&sort=created&${query}`)
  assert.deepEqual(await found('priority=urgent,low'), [a, b, c, e])
  assert.deepEqual(await found('dueFrom=2026-12-02'), [a])
  assert.deepEqual(await found('dueTo=2026-12-01&priority=none'), [d])
  assert.deepEqual(await found(`label=${label}`), [child.key])
  assert.deepEqual(await found(`parent=${a}`), [child.key])
  assert.deepEqual(await found('parent=none'), [a, b, c, d, e])
  assert.deepEqual(await found(`updatedSince=${child.updatedAt}`), [child.key])
  assert.deepEqual(await found('creator=me&assignee=none&priority=urgent'), [b, e])
  assert.deepEqual(await keysOf(minsu, `parent=${a}`), [child.key])
})

async function read(as: SignedIn, key: string): Promise<Task> {
  return (await call<Task>('GET', `/api/tasks/${key}`, { as })).body
}

test('an item has the fields that were asked for and its key, or all', async () => {
  const minsu = await signedInPerson()
  const { project, e } = await fiveTasks(minsu)
  const one = async (query: string) =>
    (await call<Page<TaskItem>>('GET', `/api/tasks?project=${project.key}&limit=1${query}`, { as: minsu })).body
      .items[0]
  assert.deepEqual(await one('&fields=title,priority,subtasks'), {
    key: e,
    title: '마',
    priority: 'urgent',
    subtasks: { total: 0, done: 0 },
  })
  const { follow: _, ...whole } = (await read(minsu, e)) as Task & { follow: unknown }
  assert.deepEqual(await one(''), whole)
})

test('text is found by one or two syllables, however it was typed, and a key by itself, first', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const old = await newTask(minsu, { projectId: project.id, title: '추석 배송 안내' })
  const mention = await newTask(minsu, { projectId: project.id, title: `${old.key} 다음 일` })
  const found = (q: string, more = '') => keysOf(minsu, `q=${encodeURIComponent(q)}&project=${project.key}${more}`)
  assert.deepEqual(await found('송'), [old.key])
  assert.deepEqual(await found('배송'.normalize('NFD')), [old.key])
  assert.deepEqual(await found('송배'), [])
  assert.deepEqual(await found(' '), [mention.key, old.key])
  assert.deepEqual(await found(old.key.toLowerCase()), [old.key, mention.key])
  assert.deepEqual(await keysByPages(minsu, `q=${old.key}`), [old.key, mention.key])
  const { body } = await call<Page<TaskItem>>('GET', `/api/tasks?q=${old.key}&limit=1`, { as: minsu })
  assert.deepEqual(
    body.items.map(({ key }) => key),
    [old.key],
  )
  assert.deepEqual(await found(old.key, `&limit=1&cursor=${body.nextCursor}`), [mention.key])
})

test('what is rarer than a page may look at comes on a later page, and none is left out', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const titles = Array.from({ length: 11_000 }, (_, index) => `일 ${index}`)
  titles[0] = '건초 더미의 바늘'
  await insertTasks(project, minsu, titles)
  const path = `/api/tasks?project=${project.key}&q=${encodeURIComponent('바늘')}&fields=title`
  const first = await call<Page<TaskItem>>('GET', path, { as: minsu })
  assert.deepEqual(first.body.items, [])
  const { body } = await call<Page<TaskItem>>('GET', `${path}&cursor=${first.body.nextCursor}`, { as: minsu })
  assert.deepEqual([body.items.map(({ title }) => title), body.nextCursor], [['건초 더미의 바늘'], null])
})

test('deleted tasks are in no list but that of their project’s deleted ones, the last one first', async () => {
  const minsu = await signedInPerson()
  const { project, a, b, c, d, e } = await fiveTasks(minsu)
  for (const key of [c, a]) {
    const { version } = await read(minsu, key)
    await call('DELETE', `/api/tasks/${key}`, { as: minsu, headers: { 'if-match': `"${version}"` } })
  }
  assert.deepEqual(await keysOf(minsu, `project=${project.key}`), [e, d, b])
  assert.deepEqual(await keysByPages(minsu, `project=${project.key}&deleted=only`), [a, c])
  assert.deepEqual(await keysOf(minsu, `q=${a}`), [])
  assert.deepEqual(await refusalOf(minsu, '/api/tasks?deleted=only'), [
    422,
    'validation_failed',
    '?deleted needs_project',
  ])
})

test('a sort that no index serves over all projects says that it needs one', async () => {
  const minsu = await signedInPerson()
  const refused = [422, 'validation_failed', '?sort needs_project']
  assert.deepEqual(await refusalOf(minsu, '/api/tasks?sort=due'), refused)
  assert.deepEqual(await refusalOf(minsu, '/api/tasks?sort=-priority&assignee=me'), refused)
  const { key } = await newProject(minsu)
  const { body } = await call<Page<TaskItem>>('GET', '/api/tasks?limit=1', { as: minsu })
  const wrong = `/api/tasks?project=${key}&sort=due&cursor=${body.nextCursor}`
  assert.deepEqual(await refusalOf(minsu, wrong), [400, 'invalid_cursor'])
})

test('a private project is in nobody’s list but its members’, and asked for by name it does not exist', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await newProject(minsu, { visibility: 'private' })
  const task = await newTask(minsu, { projectId: project.id, title: `비밀 ${minsu.id}`, assigneeId: minsu.id })
  assert.deepEqual(await keysOf(minsu, `q=${minsu.id}`), [task.key])
  for (const query of [`q=${minsu.id}`, `q=${task.key}`, `assignee=${minsu.id}`, `creator=${minsu.id}&sort=-updated`])
    assert.deepEqual(await keysOf(younghee, query), [], query)
  for (const query of [`project=${project.key}`, `project=${project.id}`, `parent=${task.key}`])
    assert.deepEqual(await refusalOf(younghee, `/api/tasks?${query}`), [404, 'not_found'], query)
})

test('a list that has not changed is not sent again', async () => {
  const minsu = await signedInPerson()
  const { project, a } = await fiveTasks(minsu)
  for (const path of [
    `/api/tasks?project=${project.key}`,
    `/api/projects/${project.key}/board`,
    '/api/me/work?role=created',
  ]) {
    const first = await call('GET', path, { as: minsu })
    const tag = first.headers.get('etag') ?? ''
    assert.match(tag, /^(W\/)?"[\w-]{27}"$/)
    const again = await call('GET', path, {
      as: minsu,
      headers: { 'if-none-match': `"other", W/${tag.replace('W/', '')}` },
    })
    assert.deepEqual([again.status, again.text], [304, ''], path)
    await changeTask(minsu, await read(minsu, a), { title: `가 ${path}` })
    const changed = await call('GET', path, { as: minsu, headers: { 'if-none-match': tag } })
    assert.equal(changed.status, 200, path)
  }
})
