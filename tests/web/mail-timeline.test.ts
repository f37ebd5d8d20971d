import { test } from 'node:test'
import { addDays, dayIn } from '#shared/contract/due-group.ts'
import type { Me } from '#shared/contract/me.ts'
import { call } from '../call.ts'
import { tick } from '../faults.ts'
import { awaitOutcome, behave, giveTask, settledPerson } from '../mail-feedback/feedback.ts'
import { newTask, signedInPerson } from '../people.ts'
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
  const { preferences } = (await call<Me>('GET', '/api/me', { as: minsu })).body
  // Any time of today is past midnight, so that today's reminders are due.
  await call('PATCH', '/api/me', { as: minsu, body: { preferences: { ...preferences, dailyAt: '00:00' } } })
  const dueOn = addDays(dayIn(minsu.timeZone, new Date()), 1)
  const task = await newTask(minsu, { assigneeId: minsu.id, dueOn })
  await tick()
  const { panel } = await openTask(t, minsu, { key: task.key })
  const reminders = panel.getByRole('list', { name: '마감 알림' })
  await reminders.getByText(/마감 전날 알림: 김민수 보냄 \d\d:\d\d \(담당자\)/).waitFor()
})
