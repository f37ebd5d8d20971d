import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Category, Project, StatusInput } from '#shared/contract/project.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { signedInPerson } from '../people.ts'
import { changeProject, newProject, outcomeOf, readProject } from './projects.ts'

const namesOf = (project: Project) => project.statuses.map(({ name }) => name)
const faultsOf = (body: { errors?: { pointer: string; code: string }[] | undefined }) =>
  body.errors?.map(({ pointer, code }) => [pointer, code])

test('statuses are added, renamed, reordered and removed in one step', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const [waiting, doing, done] = project.statuses
  assert.ok(waiting && doing && done)
  const review: StatusInput = { name: '검토', category: 'in_progress' }
  const grown = await changeProject(minsu, project, { statuses: [done, review, { ...doing, name: '개발' }, waiting] })
  assert.deepEqual(namesOf(grown.body), ['완료', '검토', '개발', '대기'])
  assert.deepEqual(await readProject(minsu, project.key), grown.body)
  const kept = grown.body.statuses.filter(({ name }) => name !== '검토')
  const shrunk = await changeProject(minsu, grown.body, { statuses: kept })
  assert.deepEqual(namesOf(shrunk.body), ['완료', '개발', '대기'])
  const english = await call<Project>('GET', `/api/projects/${project.key}`, {
    as: minsu,
    headers: { 'accept-language': 'en' },
  })
  // Only the one that was renamed has a name of its own.
  assert.deepEqual(namesOf(english.body), ['Done', '개발', 'Waiting'])
})

test('the category of a status stays what it was', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const statuses = project.statuses.map((status) => ({ ...status, category: 'done' as Category }))
  const { status, body } = await changeProject(minsu, project, { statuses })
  assert.deepEqual([status, body.statuses], [200, project.statuses])
})

test('a status that a task has is not removed, also when the task is deleted', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const extra = { name: '보류', category: 'waiting' } as const
  const { body: grown } = await changeProject(minsu, project, { statuses: [...project.statuses, extra] })
  const statusId = grown.statuses.at(-1)?.id
  const body = { projectId: project.id, title: '보류된 일', statusId }
  const { body: task } = await call<Task>('POST', '/api/tasks', { as: minsu, body })
  const remove = () => changeProject(minsu, grown, { name: '새 이름', statuses: project.statuses })
  const refused = await remove()
  assert.deepEqual(outcomeOf(refused), [409, 'status_in_use'])
  assert.match(refused.body.detail ?? '', /보류/)
  const headers = { 'if-match': `"${task.version}"` }
  assert.equal((await call('DELETE', `/api/tasks/${task.key}`, { as: minsu, headers })).status, 204)
  assert.deepEqual(outcomeOf(await remove()), [409, 'status_in_use'])
  assert.deepEqual(await readProject(minsu, project.key), grown)
})

test('each category keeps a status', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const answer = await changeProject(minsu, project, { statuses: project.statuses.slice(0, 2) })
  assert.deepEqual(outcomeOf(answer), [409, 'category_missing'])
})

test('ids of other projects and names that are there already are refused, each at its place', async () => {
  const minsu = await signedInPerson()
  const [project, other] = await Promise.all([newProject(minsu), newProject(minsu)])
  const [foreign] = other.statuses
  assert.ok(foreign)
  const statuses = await changeProject(minsu, project, {
    statuses: [foreign, ...project.statuses, { name: '완료', category: 'done' }],
  })
  assert.equal(statuses.status, 422)
  assert.deepEqual(faultsOf(statuses.body), [
    ['/statuses/0/id', 'unknown_reference'],
    ['/statuses/1/name', 'duplicate'],
    ['/statuses/4/name', 'duplicate'],
  ])
  const labels = await changeProject(minsu, project, {
    labels: [
      { name: 'Bug', color: 'red' },
      { name: 'BUG', color: 'blue' },
      { id: foreign.id, name: '남의 것', color: 'teal' },
    ],
  })
  assert.deepEqual(faultsOf(labels.body), [
    ['/labels/1/name', 'duplicate'],
    ['/labels/2/id', 'unknown_reference'],
  ])
  assert.deepEqual(await readProject(minsu, project.key), project)
})

test('names are kept as they are written: composed, with emoji, from right to left', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const names = ['디자인'.normalize('NFD'), '👩‍👩‍👧‍👦 가족', 'خطأ', '<b>&amp;', '가'.repeat(30)]
  const { body } = await changeProject(minsu, project, { labels: names.map((name) => ({ name, color: 'pink' })) })
  assert.deepEqual(
    body.labels.map(({ name }) => name),
    names.map((name) => name.normalize('NFC')),
  )
  const tooLong = await changeProject(minsu, body, { labels: [{ name: '가'.repeat(31), color: 'pink' }] })
  assert.deepEqual(faultsOf(tooLong.body), [['/labels/0/name', 'too_long']])
})

test('a label that is removed is gone from its tasks, and their versions stay', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu)
  const labels = [
    { name: '버그', color: 'red' },
    { name: '문서', color: 'blue' },
  ] as const
  const { body: labelled } = await changeProject(minsu, project, { labels: [...labels] })
  const ids = labelled.labels.map(({ id }) => id)
  const body = { projectId: project.id, title: '라벨 붙은 일', labelIds: ids }
  const { body: task } = await call<Task>('POST', '/api/tasks', { as: minsu, body })
  assert.deepEqual(task.labelIds, [...ids].sort())
  await changeProject(minsu, labelled, { labels: labelled.labels.slice(1) })
  const { body: after } = await call<Task>('GET', `/api/tasks/${task.key}`, { as: minsu })
  assert.deepEqual([after.labelIds, after.version], [[ids[1]], task.version])
})
