import { test } from 'node:test'
import { awaitOutcome, behave, giveTask, settledPerson } from '../mail-feedback/feedback.ts'
import { signedInPerson } from '../people.ts'
import { dueTask, preferReminders, remindNow } from '../reminders/due-tasks.ts'
import { openTask } from './open-task.ts'

test('the timeline says of each mail whether it arrived, until when it waits, and what came back', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson({ name: '이영희' })])
  const bounces = await settledPerson({ name: '박반송' })
  await behave(bounces.email, 'bounce')
  const task = await giveTask(minsu, bounces, '도착을 보는 작업')
  await awaitOutcome(minsu, task, bounces.id)
  const given = await giveTask(minsu, younghee)
  await awaitOutcome(minsu, given, younghee.id)
  const { page, panel } = await openTask(t, minsu, { key: task.key })
  await panel.getByText(/^박반송 보냄 \d\d:\d\d \(담당자\), 반송됨 “.*550/).waitFor()
  await page.goto(`/tasks/${given.key}`)
  await panel.getByText(/^이영희 보냄 \d\d:\d\d \(담당자\), 도착함$/).waitFor()
  await panel.getByLabel('우선순위').selectOption('high')
  await panel.getByText(/^이영희 \d\d:\d\d에 보낼 예정$/).waitFor()
})

test('a reminder of the due date stands in the timeline with what became of it', async (t) => {
  const minsu = await signedInPerson()
  await preferReminders(minsu, 'grouped')
  const task = await dueTask(minsu, 1, { assigneeId: minsu.id })
  await remindNow()
  const { panel } = await openTask(t, minsu, { key: task.key })
  const reminders = panel.getByRole('list', { name: '마감 알림' })
  await reminders.getByText(/김민수 보냄 \d\d:\d\d \(담당자\)/).waitFor()
  await reminders.getByText('마감 다가옴 알림:').waitFor()
})
