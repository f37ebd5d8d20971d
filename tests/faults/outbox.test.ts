import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from '#shared/contract/page.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { Task } from '#shared/contract/task.ts'
import { apiPids } from '../api-processes.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { clearFaults, injectFaults, tick } from '../faults.ts'
import { awaitHistory, awaitLedger, awaitMails, mailsTo } from '../inbox.ts'
import { newTask, signedInPerson, teamProject } from '../people.ts'
import { letItBeQuiet } from '../waiting-mails.ts'

test('a failed outbox insert leaves no task', async (t) => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const rename = (from: string, to: string) =>
    asDatabaseAdmin((connection) => connection.query(`RENAME TABLE ${from} TO ${to}`))
  await rename('outbox', 'outbox_away')
  let away = true
  const bringBack = async () => {
    if (away) await rename('outbox_away', 'outbox')
    away = false
  }
  t.after(bringBack)
  const body = { projectId: project.id, title: '사라져야 하는 작업', assigneeId: minsu.id }
  const failed = await call<Problem>('POST', '/api/tasks', { as: minsu, body })
  assert.deepEqual([failed.status, failed.body.code], [500, 'internal_error'])
  assert.doesNotMatch(failed.text, /outbox|table/i)
  await bringBack()
  const list = await call<Page<Task>>('GET', '/api/tasks?assignee=me', { as: minsu })
  assert.deepEqual(list.body.items, [])
})

/**
 * A task whose event the log has and the bus does not, in whichever instance. A slow machine gets there later: then the
 * bus is held longer.
 */
async function taskInBetween(t: TestContext) {
  for (const holdMs of [4000, 16_000, 64_000]) {
    const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
    await injectFaults(t, { events: { holdMs } })
    const task = await newTask(minsu, { assigneeId: younghee.id })
    await awaitHistory(minsu, task.key, 1)
    for (const pid of await apiPids()) process.kill(pid, 'SIGKILL')
    await clearFaults()
    if ((await mailsTo(younghee.email)).length === 0) return { minsu, younghee, task, holdMs }
  }
  throw new Error('Each time the bus had answered before the relay was killed.')
}

test('relay killed between DynamoDB and EventBridge: one mail', async (t) => {
  const { minsu, younghee, task, holdMs } = await taskInBetween(t)
  await awaitMails(younghee.email, 1)
  await eventually(
    () => call('GET', `/api/tasks/${task.key}`, { as: minsu }),
    ({ status }) => status === 200,
  )
  const ledger = await eventually(
    () => awaitLedger(minsu, task.key, 1),
    (records) => records.length === 2,
  )
  assert.deepEqual(ledger.map((record) => record.state).sort(), ['sent', 'skipped'])
  // The held request may still be delivered by the bus: the same event twice must stay one mail.
  await new Promise((resolve) => setTimeout(resolve, holdMs + 500))
  await tick()
  assert.equal((await mailsTo(younghee.email)).length, 1)
})

test('the bus refuses some entries: each event is delivered in the end, once', async (t) => {
  const younghee = await signedInPerson()
  await injectFaults(t, { events: { failEntries: 3 } })
  // From five people: more than three mails a minute from one would become one.
  const makers = await Promise.all(Array.from({ length: 5 }, () => signedInPerson()))
  const tasks = await Promise.all(makers.map((maker) => newTask(maker, { assigneeId: younghee.id })))
  const mails = await awaitMails(younghee.email, 5)
  assert.deepEqual(mails.map((mail) => mail.headers['x-baton-task']).sort(), tasks.map((task) => task.key).sort())
})

test('DynamoDB is away for a while: changes go on, history and mail follow', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  await injectFaults(t, { dynamodb: { down: 1500 } })
  const task = await newTask(minsu, { assigneeId: younghee.id })
  const mails = await awaitMails(younghee.email, 1)
  assert.equal(mails.length, 1)
  assert.equal((await awaitHistory(minsu, task.key, 1)).length, 1)
})

test('SES throttles beyond the patience of its client: the mail waits in the ledger and leaves with a later sweep', async (t) => {
  const [minsu, younghee] = await Promise.all([signedInPerson(), signedInPerson()])
  await injectFaults(t, { ses: { throttle: 4 } })
  const task = await newTask(minsu, { assigneeId: younghee.id })
  const sent = await eventually(
    async () => {
      // As if it had waited as long as it is told to.
      await letItBeQuiet(younghee)
      return mailsTo(younghee.email)
    },
    (mails) => mails.length > 0,
  )
  assert.equal(sent.length, 1)
  const ledger = await awaitLedger(minsu, task.key, 1)
  assert.equal(ledger.find((record) => record.person.id === younghee.id)?.state, 'sent')
})
