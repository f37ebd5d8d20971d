import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newComment } from '../comments/commenting.ts'
import { clearFaults, setFaults } from '../faults.ts'
import { mailsTo } from '../inbox.ts'
import { newTask, signedInPerson } from '../people.ts'
import { awaitDecided, letItBeQuiet } from '../waiting-mails.ts'

/** All is well again, for the notifier as well: its instances remember how fast the provider takes mail. */
async function recover(): Promise<void> {
  await clearFaults()
  await call('POST', '/_local/reload', { body: {} })
}

test('B: a backlog at one mail a second, and 300 ms each, leaves once each, in sweeps that end in time', async (t) => {
  t.after(recover)
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const tasks: Task[] = []
  for (let count = 0; count < 8; count += 1) {
    const task = await newTask(to, { title: `밀린 메일 ${count}` })
    await newComment(by, task.key, '댓글')
    tasks.push(task)
  }
  for (const task of tasks) await awaitDecided(task, 2)
  await setFaults({ ses: { rate: 1, holdMs: 300 } })
  const startedAt = Date.now()
  const arrived = async () => (await mailsTo(to.email)).map(({ headers }) => headers['x-baton-task'])
  // A sweep that does not end in time is an error.
  for (let minute = 0; minute < 30 && (await arrived()).length < tasks.length; minute += 1) await letItBeQuiet(to)
  assert.deepEqual((await arrived()).sort(), tasks.map(({ key }) => key).sort())
  // A burst of two may leave at once.
  assert.ok(Date.now() - startedAt >= 5000, 'faster than the provider takes mail')
})
