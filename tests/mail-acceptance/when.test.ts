import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { follow } from '../comments/commenting.ts'
import { stopSchedules, tick } from '../faults.ts'
import { awaitLedger, awaitMails, mailsTo } from '../inbox.ts'
import { newTask, signedInPerson, teamProject } from '../people.ts'
import { awaitDecided, quietLedger } from '../waiting-mails.ts'
import { changed, changedTogether, outcomes } from './outcomes.ts'

const aPair = () => Promise.all([signedInPerson({ name: '김민수' }), signedInPerson({ name: '이영희' })])

/** Tasks of one person that another watches. */
async function watchedTasks(count: number) {
  const [minsu, younghee] = await aPair()
  const tasks: Task[] = []
  for (let index = 0; index < count; index += 1) tasks.push(await newTask(minsu, { title: `작업 ${index + 1}` }))
  for (const { key } of tasks) await follow(younghee, key, { watching: true })
  return { minsu, younghee, tasks, project: await teamProject(minsu) }
}

test('D8.3: what comes back to its start while it waits sends no mail: a title, and a status among many tasks', async () => {
  const { minsu, younghee, tasks, project } = await watchedTasks(1)
  const [task] = tasks as [Task]
  const renamed = await changed(minsu, task, { title: '다른 제목' })
  const back = await changed(minsu, renamed, { title: task.title })
  await awaitDecided(task, 2)
  for (const seq of [3, 2]) assert.equal((await outcomes(minsu, task, seq))[younghee.id], 'watcher: no_net_change')
  const [moved = back] = await changedTogether(minsu, [back], { statusId: project.inProgress })
  await changedTogether(minsu, [moved], { statusId: project.waiting })
  await awaitDecided(task, 4)
  for (const seq of [5, 4]) assert.equal((await outcomes(minsu, task, seq))[younghee.id], 'watcher: no_net_change')
  assert.deepEqual(await mailsTo(younghee.email), [])
})

test('D8.3: a status that one hand moves on and on leaves at once, and once more when the hand is still', async () => {
  const { minsu, younghee, tasks, project } = await watchedTasks(1)
  const [task] = tasks as [Task]
  const there = await changed(minsu, task, { statusId: project.inProgress })
  await awaitMails(younghee.email, 1)
  const done = await changed(minsu, there, { statusId: project.done })
  const again = await changed(minsu, done, { statusId: project.inProgress })
  await changed(minsu, again, { statusId: project.waiting })
  await quietLedger(minsu, task, 5)
  const told = (await mailsTo(younghee.email)).map(({ headers }) => headers['x-baton-events'])
  assert.deepEqual(told, ['2', '3-5'])
})

test('D8.3: what one hand moves on and back again after its mail is no mail more', async () => {
  const { minsu, younghee, tasks, project } = await watchedTasks(1)
  const [task] = tasks as [Task]
  const there = await changed(minsu, task, { statusId: project.inProgress })
  await awaitMails(younghee.email, 1)
  const done = await changed(minsu, there, { statusId: project.done })
  await changed(minsu, done, { statusId: project.inProgress })
  for (const seq of [4, 3]) assert.equal((await outcomes(minsu, task, seq))[younghee.id], 'watcher: no_net_change')
})

test('D8.4: 12 tasks moved together are one mail that names each of them', async (context) => {
  await stopSchedules(context)
  const { minsu, younghee, tasks, project } = await watchedTasks(12)
  await changedTogether(minsu, tasks, { statusId: project.done })
  for (const task of tasks) await awaitDecided(task, 2)
  assert.deepEqual(await mailsTo(younghee.email), [], 'they wait for the minute')
  await tick()
  const [mail, ...others] = await mailsTo(younghee.email)
  assert.equal(others.length, 0)
  assert.match(mail?.text ?? '', /^김민수님이 작업 12개를 바꿨습니다\n/)
  for (const { key } of tasks) assert.ok(mail?.text.includes(`  ${key} `), key)
})

test('D8.4: of 12 tasks dragged one by one the first three are a mail each, the rest is one', async (context) => {
  await stopSchedules(context)
  const { minsu, younghee, tasks, project } = await watchedTasks(12)
  for (const [index, task] of tasks.entries()) {
    await changed(minsu, task, { statusId: project.done })
    await awaitDecided(task, 2)
    if (index < 3) await awaitMails(younghee.email, index + 1)
  }
  assert.equal((await mailsTo(younghee.email)).length, 3)
  await tick()
  const mails = await mailsTo(younghee.email)
  assert.equal(mails.length, 4)
  assert.match(mails[3]?.text ?? '', /^김민수님이 작업 9개를 바꿨습니다\n/)
  const named = mails.flatMap(({ headers }) => headers['x-baton-task']?.split(', '))
  assert.deepEqual(named.sort(), tasks.map(({ key }) => key).sort())
})

test('D8.5: title, description and status by two people are one mail with both names and all that changed', async () => {
  const [minsu, younghee] = await aPair()
  const creator = await signedInPerson({ name: '박지나' })
  const project = await teamProject(creator)
  const task = await newTask(creator, { title: '로그인 오류', description: '가끔 오류가 납니다' })
  const renamed = await changed(minsu, task, { title: '로그인 오류 고치기' })
  const described = await changed(younghee, renamed, { description: '자주 오류가 납니다' })
  await awaitDecided(task, 2)
  await awaitDecided(task, 3)
  assert.deepEqual(await mailsTo(creator.email), [], 'contents wait for quiet')
  await changed(minsu, described, { statusId: project.inProgress })
  const [mail, ...others] = await awaitMails(creator.email, 1)
  assert.deepEqual([others.length, mail?.headers['x-baton-events']], [0, '2-4'])
  const text = mail?.text ?? ''
  assert.match(text, /^김민수님과 이영희님이 제목, 상태, 설명을 바꿨습니다\n/)
  assert.match(text, / {2}제목: 로그인 오류 → 로그인 오류 고치기\n {2}상태: 대기 → 진행 중\n/)
  assert.match(text, /\[-가끔-\] ?\{\+자주\+\} 오류가 납니다/)
  const ledger = await awaitLedger(creator, task.key, 4)
  const sentAs = ledger.flatMap(({ person, messageId }) => (person.id === creator.id ? (messageId ?? []) : []))
  assert.deepEqual([sentAs.length, new Set(sentAs).size], [3, 1])
})
