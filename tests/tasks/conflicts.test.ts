import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { changeTask, newTask, signedInPerson, teamProject } from '../people.ts'

const plan = '# 배포\n\n1. 빌드\n2. 검증\n3. 알림'

test('a conflict tells what was read, what is there, what is wanted, and who changed it when', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const task = await newTask(minsu, { title: '하나' })
  await changeTask(younghee, task, { title: '둘', priority: 'high' })
  const refused = await changeTask(minsu, task, { title: '셋', dueOn: '2026-12-24' })
  const problem = refused.body as unknown as Problem
  assert.deepEqual([refused.status, problem.code], [412, 'version_conflict'])
  const [conflict, ...others] = problem.conflicts ?? []
  assert.equal(others.length, 0, 'the due date alone would have merged')
  assert.deepEqual([conflict?.field, conflict?.base, conflict?.theirs, conflict?.yours], ['title', '하나', '둘', '셋'])
  assert.deepEqual(conflict?.by, { id: younghee.id, name: '이영희' })
  assert.ok(Date.parse(conflict?.at ?? '') > Date.now() - 600_000)
  const { body: now } = await call<Task>('GET', `/api/tasks/${task.key}`, { as: minsu })
  assert.deepEqual([now.title, now.dueOn, now.version], ['둘', null, 2], 'nothing of a refused change is written')
})

test('descriptions changed in different places become one', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { description: plan })
  await changeTask(younghee, task, { description: plan.replace('# 배포', '# 배포 순서') })
  const merged = await changeTask(minsu, task, { description: `${plan}\n4. 회고` })
  assert.equal(merged.status, 200, merged.text)
  assert.equal(merged.body.description, '# 배포 순서\n\n1. 빌드\n2. 검증\n3. 알림\n4. 회고')
})

test('two descriptions that fit are a conflict where both together would be longer than one may be', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  // Four UTF-16 units and one character each: 5,600 characters are few enough, 22,400 units are not.
  const flags = (count: number) => '🇰🇷'.repeat(count)
  const task = await newTask(minsu, { description: `top\n${flags(4000)}\nend` })
  await changeTask(younghee, task, { description: `${flags(800)}\n${flags(4000)}\nend` })
  const refused = await changeTask(minsu, task, { description: `top\n${flags(4000)}\n${flags(800)}` })
  assert.equal(refused.status, 412, refused.text.slice(0, 500))
})

test('descriptions changed in the same line are a conflict with all three texts', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { description: plan })
  const theirs = plan.replace('검증', '두 번 검증')
  const yours = plan.replace('검증', 'QA')
  await changeTask(younghee, task, { description: theirs })
  const refused = await changeTask(minsu, task, { description: yours })
  const conflict = (refused.body as unknown as Problem).conflicts?.[0]
  assert.deepEqual([conflict?.base, conflict?.theirs, conflict?.yours], [plan, theirs, yours])
})

test('four edits of different lines at the same moment are all kept', async () => {
  const people = await Promise.all([1, 2, 3, 4].map(() => signedInPerson()))
  const [minsu] = people
  assert.ok(minsu)
  const description = '하나\n\n둘\n\n셋\n\n넷'
  const task = await newTask(minsu, { description })
  const edits = ['하나', '둘', '셋', '넷'].map((line) => description.replace(line, `${line}!`))
  const answers = await Promise.all(people.map((as, at) => changeTask(as, task, { description: edits[at] ?? '' })))
  for (const { status, text } of answers) assert.equal(status, 200, text)
  const { body: now } = await call<Task>('GET', `/api/tasks/${task.key}`, { as: minsu })
  assert.deepEqual([now.description, now.version], ['하나!\n\n둘!\n\n셋!\n\n넷!', 5])
})

test('a description that merges does not hide a title that conflicts', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { description: plan })
  await changeTask(younghee, task, { title: '영희의 제목', description: `서문\n${plan}` })
  const refused = await changeTask(minsu, task, { title: '민수의 제목', description: `${plan}\n끝` })
  assert.equal(refused.status, 412)
  assert.deepEqual(
    (refused.body as unknown as Problem).conflicts?.map(({ field }) => field),
    ['title'],
  )
})

test('nobody deletes a task whose description others have changed unseen', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { description: plan })
  await changeTask(younghee, task, { description: `${plan}\n4. 아직 지우지 마세요` })
  const refused = await call<Problem>('DELETE', `/api/tasks/${task.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  assert.deepEqual([refused.status, refused.body.code], [412, 'version_conflict'])
  assert.deepEqual(
    refused.body.conflicts?.map(({ field, base }) => [field, base]),
    [['description', plan]],
  )
})

test('whoever read a task longer ago than is remembered gets the conflict without what they had read', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { description: plan })
  await changeTask(younghee, task, { description: `${plan}\n끝` })
  await asDatabaseAdmin((connection) => connection.query('DELETE FROM outbox WHERE task_id = ?', [task.id]))
  const refused = await changeTask(minsu, task, { description: `처음\n${plan}` })
  assert.equal(refused.status, 412)
  const conflict = (refused.body as unknown as Problem).conflicts?.[0]
  assert.deepEqual([conflict?.field, conflict !== undefined && 'base' in conflict], ['description', false])
})

test('whoever read a task many long texts ago is told of a conflict without all of them being read', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { title: '하나', description: '가'.repeat(10_000) })
  await changeTask(younghee, task, { description: '나'.repeat(10_000) })
  const last = 110
  await asDatabaseAdmin(async (connection) => {
    for (let seq = 3; seq < last; seq += 1)
      await connection.query(
        `INSERT INTO outbox (event_id, payload, next_attempt_at, project_id, task_id, seq, created_at)
         SELECT UUID(), REPLACE(payload, '"seq":2,', ?), NULL, project_id, task_id, ?, created_at
         FROM outbox WHERE task_id = ? AND seq = 2`,
        [`"seq":${seq},`, seq, task.id],
      )
    await connection.query('UPDATE task SET version = ? WHERE id = ?', [last - 1, task.id])
  })
  const renamed = await changeTask(younghee, { ...task, version: last - 1 }, { title: '둘' })
  assert.deepEqual([renamed.status, renamed.body.version], [200, last])
  const refused = await changeTask(minsu, task, { title: '셋' })
  const conflict = (refused.body as unknown as Problem).conflicts?.[0]
  assert.deepEqual([conflict?.theirs, conflict?.yours, conflict?.by?.id], ['둘', '셋', younghee.id])
  assert.ok(conflict && !('base' in conflict), 'what was read is behind two million characters')
})

test('wanting what is there already is no conflict', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const project = await teamProject(minsu)
  const task = await newTask(minsu)
  await changeTask(younghee, task, { statusId: project.done })
  const same = await changeTask(minsu, task, { statusId: project.done })
  assert.deepEqual([same.status, same.body.version], [200, 2])
})

test('a comment since one read the task is in nobody’s way', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  const task = await newTask(minsu)
  const comment = await call('POST', `/api/tasks/${task.key}/comments`, { as: younghee, body: { body: '봤어요' } })
  assert.equal(comment.status, 201, comment.text)
  const changed = await changeTask(minsu, task, { title: '새 제목' })
  assert.deepEqual([changed.status, changed.body.version, changed.body.commentCount], [200, 3, 1])
})
