import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { mailsTo } from '../inbox.ts'
import { signedInPerson } from '../people.ts'
import { awaitOutcome, awaitRecord, behave, giveTask, myMail, settledPerson } from './feedback.ts'

test('that a mail was delivered, and when, is in the task’s mail and in one’s own', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  const task = await giveTask(minsu, younghee)
  const record = await awaitOutcome(minsu, task, younghee.id)
  assert.deepEqual([record.state, record.delivery?.state], ['sent', 'delivered'])
  assert.equal(record.delivery?.detail, '250 2.6.0 Message received')
  assert.ok((record.delivery?.at ?? '') >= record.decidedAt)
  const mine = (await myMail(younghee)).find(({ eventId }) => eventId === record.eventId)
  assert.deepEqual(mine?.delivery, record.delivery)
  assert.deepEqual([mine?.type, mine?.task], ['task.created', { key: task.key, title: '배포' }])
})

test('a mail that the other side does not take yet is delayed, then delivered', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'delay')
  const task = await giveTask(minsu, younghee)
  const delayed = await awaitRecord(minsu, task, younghee.id, ({ delivery }) => delivery !== null)
  assert.deepEqual(
    [delayed.delivery?.state, delayed.delivery?.detail],
    ['delayed', 'smtp; 421 4.4.1 Unable to connect'],
  )
  const later = await awaitRecord(minsu, task, younghee.id, ({ delivery }) => delivery?.state === 'delivered')
  assert.equal(later.delivery?.state, 'delivered')
})

test('an automatic reply is no bounce: the mail stays delivered, however many they are', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'ooto')
  const tasks: Task[] = []
  for (let count = 0; count < 5; count += 1) tasks.push(await giveTask(minsu, younghee))
  for (const task of tasks) await awaitOutcome(minsu, task, younghee.id)
  // The reply comes some moments after the delivery; the next mail would be held back if it counted.
  await new Promise((resolve) => setTimeout(resolve, 800))
  const next = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([next.state, next.delivery?.state], ['sent', 'delivered'])
  assert.equal((await mailsTo(younghee.email)).length, 6)
})

test('a mail in which the provider finds a virus is rejected, and says nothing about the mailbox', async () => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), settledPerson()])
  await behave(younghee.email, 'reject')
  const record = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.deepEqual([record.state, record.delivery?.state, record.delivery?.detail], ['sent', 'rejected', 'Bad content'])
  await behave(younghee.email, 'success')
  const next = await awaitOutcome(minsu, await giveTask(minsu, younghee), younghee.id)
  assert.equal(next.delivery?.state, 'delivered')
})
