import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { dueRecord, reminderRecord } from '#notifier-lambda/deciding/write-reminders.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { follow, newComment } from '../comments/commenting.ts'
import { taskInPrivateProject } from '../comments/private-project.ts'
import { asDatabaseAdmin } from '../database.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import { tick } from '../faults.ts'
import { awaitMails, mailsTo } from '../inbox.ts'
import { morningZone } from '../morning-zone.ts'
import { changeTask, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { awaitDecided } from '../waiting-mails.ts'
import { dayFromToday, dueTask, letAge, preferReminders, reminders, remindNow } from './due-tasks.ts'

const maker = () => signedInPerson({ name: '김민수', timeZone: morningZone() })

/** Somebody whose hour is past, and who is reminded of each task. */
async function assignee(wanted: Parameters<typeof signedInPerson>[0] = {}): Promise<SignedIn> {
  const person = await signedInPerson({ name: '이영희', timeZone: morningZone(), ...wanted })
  await preferReminders(person, 'each')
  return person
}

const remindersTo = async ({ email }: SignedIn) =>
  (await mailsTo(email)).filter(({ headers }) => headers['x-baton-reminder'] !== undefined)

test('whoever has a task that is due tomorrow is reminded of it once, in the task’s conversation', async () => {
  const [minsu, younghee] = [await maker(), await assignee()]
  await preferReminders(minsu, 'each')
  const task = await dueTask(minsu, 1, { title: '배포하기', assigneeId: younghee.id })
  const [first] = await awaitMails(younghee.email, 1)
  await remindNow()
  const [mail, ...others] = await remindersTo(younghee)
  assert.equal(others.length, 0)
  assert.equal(mail?.subject, `[우리 팀] 배포하기 (${task.key})`)
  assert.equal(mail?.headers.references, first?.headers.references)
  assert.match(
    mail?.text ?? '',
    /^내일 마감입니다\n\nTEAM-\d+ 배포하기\n\n {2}마감일: 20\d\d년 .*요일\n {2}상태: 대기\n\n/,
  )
  assert.match(mail?.text ?? '', /이 작업의 담당자라서[\s\S]*마감 알림 끄기: http/)
  assert.match(mail?.headers['list-unsubscribe'] ?? '', /\/api\/unsubscribe\//)
  assert.deepEqual(await reminders(minsu, task), ['due_soon 이영희 sent'])
  await remindNow()
  assert.equal((await remindersTo(younghee)).length, 1)
  assert.deepEqual(await remindersTo(minsu), [])
})

test('a task that is overdue since yesterday is reminded of; without an assignee it is its creator’s', async () => {
  const alex = await assignee({ name: 'Alex', locale: 'en' })
  const task = await dueTask(alex, -1)
  await remindNow()
  const [mail] = await remindersTo(alex)
  assert.match(mail?.text ?? '', /^Overdue\n[\s\S]*you created the task and nobody has it/)
  assert.equal(mail?.headers['x-baton-reason'], 'creator')
  assert.deepEqual(await reminders(alex, task), ['overdue Alex sent'])
})

test('nobody is reminded of what is done, deleted, archived, or due on another day', async () => {
  const younghee = await assignee()
  const project = await teamProject(younghee)
  const done = await dueTask(younghee, 1)
  await changeTask(younghee, done, { statusId: project.done })
  await letAge(done, 2)
  const deleted = await dueTask(younghee, 1)
  await call('DELETE', `/api/tasks/${deleted.key}`, { as: younghee, headers: { 'if-match': '"1"' } })
  const today = await dueTask(younghee, 0)
  const later = await dueTask(younghee, 2)
  const { projectId, task } = await taskInPrivateProject([[younghee, 'manager']], { dueOn: dayFromToday(younghee, 1) })
  await letAge(task, 1)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE project SET archived_at = ? WHERE id = ?', [new Date(), projectId]),
  )
  await remindNow()
  for (const one of [done, deleted, later]) assert.deepEqual(await reminders(younghee, one), [])
  // It was due tomorrow when it was yesterday, at this person's midnight: less than a day and a half ago, which is made
  // up for.
  assert.deepEqual(await reminders(younghee, today), ['due_soon 이영희 sent'])
  const named = (await remindersTo(younghee)).map(({ headers }) => headers['x-baton-task'])
  assert.deepEqual(named, [today.key])
})

test('before their hour nobody is reminded; a minute that was lost for a day is made up for, and says what is true', async () => {
  const younghee = await assignee()
  await preferReminders(younghee, 'each', '23:45')
  const [soon, today] = [await dueTask(younghee, 1), await dueTask(younghee, 0)]
  await remindNow()
  assert.deepEqual(await reminders(younghee, soon), [])
  const [mail, ...others] = await remindersTo(younghee)
  assert.match(mail?.text ?? '', new RegExp(`^오늘 마감입니다\n\n${today.key} `))
  assert.equal(others.length, 0)
})

test('what comes up for today is reminded of today, once: at the hour, or with the next look when that is past', async () => {
  const [minsu, younghee, waiting] = [await maker(), await assignee(), await assignee({ name: '박지훈' })]
  await preferReminders(waiting, 'each', '23:45')
  const dueOn = dayFromToday(minsu, 0)
  const made = await newTask(minsu, { assigneeId: younghee.id, dueOn })
  const own = await newTask(younghee, { dueOn })
  const later = await newTask(minsu, { assigneeId: waiting.id, dueOn })
  for (const task of [made, own, later]) await awaitDecided(task, 1)
  await remindNow()
  await remindNow()
  for (const task of [made, own]) assert.deepEqual(await reminders(minsu, task), ['due_soon 이영희 sent'])
  const mails = await remindersTo(younghee)
  assert.equal(mails.length, 2)
  for (const { text } of mails) assert.match(text, /^오늘 마감입니다\n/)
  assert.deepEqual(await reminders(minsu, later), [])
})

test('what was given in the afternoon is not reminded of for tomorrow; what was only touched since is', async () => {
  const [minsu, younghee] = [await maker(), await assignee()]
  const given = await newTask(minsu, { assigneeId: younghee.id, dueOn: dayFromToday(minsu, 1) })
  const touched = await dueTask(minsu, 1, { assigneeId: younghee.id })
  await newComment(minsu, touched.key, '아직 멀었나요?')
  await Promise.all([awaitDecided(given, 1), awaitDecided(touched, 2)])
  await remindNow()
  assert.deepEqual(await reminders(minsu, given), [])
  assert.deepEqual(await reminders(minsu, touched), ['due_soon 이영희 sent'])
})

test('another due date makes another reminder possible', async () => {
  const younghee = await assignee()
  const task = await dueTask(younghee, 1)
  await remindNow()
  await changeTask(younghee, task, { dueOn: dayFromToday(younghee, -1) })
  await letAge(task, 2)
  await remindNow()
  assert.deepEqual(await reminders(younghee, task), ['due_soon 이영희 sent', 'overdue 이영희 sent'])
})

test('a reminder that is over before it leaves is not sent, and the ledger says so', async () => {
  const [minsu, younghee] = [await maker(), await assignee()]
  const project = await teamProject(minsu)
  const dueOn = dayFromToday(minsu, 1)
  const pending = async (task: Task) => {
    const day = { kind: 'due_soon', dueOn } as const
    const record = reminderRecord({ day, taskId: task.id, personId: younghee.id, reason: 'assignee', now: new Date() })
    await dynamo().send(new PutCommand({ TableName: mailLedgerTable, Item: dueRecord(record) }))
  }
  const [done, moved, handed] = [
    await newTask(minsu, { assigneeId: younghee.id, dueOn, statusId: project.done }),
    await newTask(minsu, { assigneeId: younghee.id, dueOn: dayFromToday(minsu, 5) }),
    await newTask(minsu, { assigneeId: minsu.id, dueOn }),
  ]
  for (const task of [done, moved, handed]) await pending(task)
  await tick()
  const whys = [await reminders(minsu, done), await reminders(minsu, moved), await reminders(minsu, handed)].flat()
  assert.deepEqual(whys, ['due_soon 이영희 task_over', 'due_soon 이영희 due_moved', 'due_soon 이영희 reassigned'])
  assert.deepEqual(await remindersTo(younghee), [])
})

test('who has switched reminders off, muted the task or lost sight of it gets none, and the ledger says why', async () => {
  const [minsu, off, muting, gone] = [await maker(), await assignee(), await assignee(), await assignee()]
  await preferReminders(off, 'off')
  const switchedOff = await dueTask(minsu, 1, { assigneeId: off.id })
  const both = await dueTask(minsu, 1, { assigneeId: off.id })
  await follow(off, both.key, { muted: true })
  const muted = await dueTask(minsu, 1, { assigneeId: muting.id })
  await follow(muting, muted.key, { muted: true })
  const { task, projectId } = await taskInPrivateProject(
    [
      [minsu, 'manager'],
      [gone, 'contributor'],
    ],
    {
      assigneeId: gone.id,
      dueOn: dayFromToday(minsu, 1),
    },
  )
  await letAge(task, 1)
  await asDatabaseAdmin((connection) =>
    connection.query('DELETE FROM project_member WHERE project_id = ? AND person_id = ?', [projectId, gone.id]),
  )
  await remindNow()
  assert.deepEqual(await reminders(minsu, switchedOff), ['due_soon 이영희 preference'])
  for (const one of [muted, both]) assert.deepEqual(await reminders(minsu, one), ['due_soon 이영희 muted'])
  assert.deepEqual(await reminders(minsu, task), ['due_soon 이영희 no_access'])
  for (const person of [off, muting, gone]) assert.deepEqual(await remindersTo(person), [])
})
