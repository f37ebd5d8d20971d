import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '#shared/contract/page.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task, TaskDetail } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { awaitHistory } from '../inbox.ts'
import { changeTask, newTask, signedInPerson, teamProject } from '../people.ts'

test('a created task can be read by its key and carries its version as ETag', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { description: '**재현 방법**\n1. 로그인' })
  const read = await call<TaskDetail>('GET', `/api/tasks/${task.key}`, { as: minsu })
  const { follow, ...same } = read.body
  assert.deepEqual(same, task)
  assert.deepEqual(follow, { watching: true, muted: false, seenVersion: 1 }, 'who makes a task watches it')
  assert.equal(read.headers.get('etag'), '"1"')
  assert.deepEqual([task.category, task.creatorId, task.assigneeId, task.version], ['waiting', minsu.id, null, 1])
})

test('text typed on macOS is stored as the same characters in one form', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '  배포 준비  '.normalize('NFD') })
  assert.equal(task.title, '배포 준비'.normalize('NFC'))
})

test('every change raises the version by one and is in the history, newest first', async () => {
  const minsu = await signedInPerson({ name: '김민수' })
  const project = await teamProject(minsu)
  const task = await newTask(minsu)
  await changeTask(minsu, { key: task.key, version: 1 }, { statusId: project.inProgress })
  const { body } = await changeTask(
    minsu,
    { key: task.key, version: 2 },
    { title: '로그인 고침', assigneeId: minsu.id },
  )
  assert.equal(body.version, 3)
  const history = await awaitHistory(minsu, task.key, 3)
  assert.deepEqual(
    history.map((item) => [item.seq, item.type, item.actor.name]),
    [
      [3, 'task.changed', '김민수'],
      [2, 'task.changed', '김민수'],
      [1, 'task.created', '김민수'],
    ],
  )
  assert.deepEqual(history[0]?.changes, {
    title: { from: '로그인 오류 고치기', to: '로그인 고침' },
    assigneeId: { from: null, to: minsu.id },
  })
  assert.deepEqual(history[1]?.changes.statusId, { from: project.waiting, to: project.inProgress })
  assert.deepEqual([history[1]?.names[project.waiting], history[1]?.names[project.inProgress]], ['대기', '진행 중'])
})

test('a change that changes nothing makes no version and no event', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const { status, body } = await changeTask(minsu, task, { title: task.title })
  assert.deepEqual([status, body.version], [200, 1])
})

test('two people who change different fields both win', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const task = await newTask(minsu)
  const answers = await Promise.all([
    changeTask(minsu, task, { title: '새 제목' }),
    changeTask(younghee, task, { statusId: project.done }),
  ])
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200],
  )
  const { body } = await call<Task>('GET', `/api/tasks/${task.key}`, { as: minsu })
  assert.deepEqual([body.title, body.category, body.version], ['새 제목', 'done', 3])
})

test('two people who change the same field: one wins, the other is told what it is now', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const answers = await Promise.all([
    changeTask(minsu, task, { title: '하나' }),
    changeTask(younghee, task, { title: '둘' }),
  ])
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 412])
  const won = answers.find((answer) => answer.status === 200)?.body
  const problem = answers.find((answer) => answer.status === 412)?.body as unknown as Problem
  assert.equal(problem.code, 'version_conflict')
  assert.deepEqual(problem.current, won)
})

test('a change without If-Match is refused, with the way to send it', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const absent = await call<Problem>('PATCH', `/api/tasks/${task.key}`, { as: minsu, body: { title: 'x' } })
  assert.deepEqual([absent.status, absent.body.code], [428, 'if_match_required'])
  const garbage = await call<Problem>('DELETE', `/api/tasks/${task.key}`, {
    as: minsu,
    headers: { 'if-match': '"abc"' },
  })
  assert.deepEqual([garbage.status, garbage.body.code], [400, 'invalid_if_match'])
})

test('a deleted task is gone from every list, its history stays', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const stale = await call<Problem>('DELETE', `/api/tasks/${task.key}`, { as: minsu, headers: { 'if-match': '"7"' } })
  assert.deepEqual([stale.status, stale.body.code], [412, 'version_conflict'])
  const deleted = await call('DELETE', `/api/tasks/${task.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  assert.deepEqual([deleted.status, deleted.text], [204, ''])
  assert.equal((await call('GET', `/api/tasks/${task.key}`, { as: minsu })).status, 404)
  assert.equal((await changeTask(minsu, { key: task.key, version: 2 }, { title: 'x' })).status, 404)
  const list = await call<Page<Task>>('GET', `/api/tasks?q=${task.key}`, { as: minsu })
  assert.deepEqual(list.body.items, [])
  const history = await awaitHistory(minsu, task.key, 2)
  assert.equal(history[0]?.type, 'task.deleted')
})

test('numbers count up within the project, whoever creates at the same time', async () => {
  const minsu = await signedInPerson()
  const tasks = await Promise.all(Array.from({ length: 12 }, () => newTask(minsu)))
  const numbers = tasks.map((task) => Number(task.key.split('-')[1]))
  assert.equal(new Set(numbers).size, 12)
})
