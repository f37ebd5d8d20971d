import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyKind } from '#shared/contract/preferences.ts'
import { newComment } from '../comments/commenting.ts'
import { awaitMails, mailsTo } from '../inbox.ts'
import { morningZone } from '../morning-zone.ts'
import { newTask, signedInPerson } from '../people.ts'
import { awaitDecided } from '../waiting-mails.ts'
import { dayFromToday, dueTask, letAllAge, prefer, preferReminders, reminders, remindNow } from './due-tasks.ts'

const isReminder = ({ headers }: { headers: Record<string, string> }) => headers['x-baton-reminder'] !== undefined

test('three reminders are three mails, more than that are one', async () => {
  const [minsu, few, many] = [
    await signedInPerson({ timeZone: morningZone() }),
    await signedInPerson({ timeZone: morningZone() }),
    await signedInPerson({ timeZone: morningZone() }),
  ]
  await preferReminders(few, 'grouped')
  await preferReminders(many, 'grouped')
  for (let at = 0; at < 3; at += 1) await dueTask(minsu, 1, { assigneeId: few.id, title: `작업 ${at}` })
  const tasks = []
  const dueOn = dayFromToday(minsu, 1)
  for (let at = 0; at < 5; at += 1)
    tasks.push(await newTask(minsu, { dueOn, assigneeId: many.id, title: `작업 ${at}` }))
  await letAllAge(tasks, 1)
  await remindNow(2)
  assert.equal((await mailsTo(few.email)).filter(isReminder).length, 3)
  const [mail, ...others] = (await mailsTo(many.email)).filter(isReminder)
  assert.equal(others.length, 0)
  assert.equal(mail?.subject, '[Baton] 마감 알림')
  assert.match(mail?.text ?? '', /^작업 5개의 마감이 다가왔습니다\n\n우리 팀:\n+ {2}TEAM/)
  for (const { key, title } of tasks) {
    assert.match(mail?.text ?? '', new RegExp(` {2}${key} ${title}\n {4}내일 마감입니다 · `))
    assert.deepEqual(await reminders(minsu, { key }), [`due_soon ${many.name} sent`])
  }
})

test('who gets mail once a day has reminders in it, above what changed', async () => {
  const [minsu, younghee] = [
    await signedInPerson({ name: '김민수', timeZone: morningZone() }),
    await signedInPerson({ name: '이영희', timeZone: morningZone() }),
  ]
  const mail = everyKind('daily')
  await prefer(younghee, { mail })
  const changed = await newTask(minsu, { assigneeId: younghee.id, title: '이야기할 것' })
  const due = await dueTask(minsu, 1, { assigneeId: younghee.id, title: '내일까지' })
  await newComment(minsu, changed.key, '어때요?')
  await awaitDecided(changed, 2)
  assert.deepEqual(await mailsTo(younghee.email), [])
  await remindNow(2)
  const [together, ...others] = await awaitMails(younghee.email, 1)
  assert.equal(others.length, 0)
  const text = together?.text ?? ''
  assert.equal(together?.subject, '[Baton] 하루 동안 바뀐 작업')
  assert.match(text, new RegExp(`마감:\\n+ {2}${due.key} 내일까지\\n {4}내일 마감입니다 · 20`))
  assert.ok(text.indexOf(changed.key) > text.indexOf('내일 마감입니다'), text)
  assert.deepEqual(await reminders(minsu, due), ['due_soon 이영희 sent'])
})

test('a mail of the day with nothing but reminders says so', async () => {
  const younghee = await signedInPerson({ name: 'Alex', locale: 'en', timeZone: morningZone() })
  await preferReminders(younghee, 'daily')
  await dueTask(younghee, 1)
  await dueTask(younghee, -1)
  await remindNow()
  const [mail, ...others] = await mailsTo(younghee.email)
  assert.equal(others.length, 0)
  assert.match(mail?.text ?? '', /^1 task is due, 1 overdue\n/)
})
