import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { NotifierDeps } from '#notifier-lambda/reading/notifier-deps.ts'
import type { Task } from '#shared/contract/task.ts'
import { leaseBundle } from '#shared/mail-ledger/bundle-leases.ts'
import { findBundle, postponeBundle } from '#shared/mail-ledger/bundles.ts'
import { bundleKeys } from '#shared/mail-ledger/keys.ts'
import { newComment } from '../comments/commenting.ts'
import { dynamo, mailLedgerTable } from '../dynamo.ts'
import { eventually } from '../eventually.ts'
import { heal } from '../faults/storm/heal.ts'
import { clearFaults, injectFaults, setFaults, tick } from '../faults.ts'
import { mailsTo } from '../inbox.ts'
import { newTask, signedInPerson } from '../people.ts'
import { awaitDecided, letItBeQuiet } from '../waiting-mails.ts'
import { assertOnce, itemsOf, letWait, putAll, toldTo } from './many-changes.ts'
import { atCall, struck } from './meeting-faults.ts'

test('A: a mail whose marks fail for seconds after the provider has taken it is not sent again', async (t) => {
  t.after(clearFaults)
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const task = await letWait(by, to, 99)
  await setFaults({ ses: { holdMs: 2000 } })
  const swept = letItBeQuiet(to)
  const { pk, sk } = bundleKeys.task(to.id, task.id)
  const planned = await eventually(
    async () => (await itemsOf(mailLedgerTable, pk)).find((item) => item.sk === sk),
    (bundle) => bundle?.mailing !== undefined,
  )
  assert.ok(planned?.mailing)
  // Longer than the provider takes now: what is to be marked then finds nobody.
  await setFaults({ dynamodb: { down: 4000 } })
  // It looks for more when it is through, and may find DynamoDB away.
  await swept.catch(() => undefined)
  await clearFaults()
  await heal({ people: [by, to], shared: [{ task }] })
  await assertOnce(to, task, 100)
})

test('A: what a sweep had sent when it died is marked by the next one, and not sent again', async (t) => {
  t.after(clearFaults)
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const task = await letWait(by, to, 99)
  const shared = { people: [by, to], shared: [{ task }] }
  // Calls of a sweep until the provider has the mail are fewer than this, its marks alone are more.
  await setFaults(atCall(60, { when: 'before' }))
  await letItBeQuiet(to).catch(() => undefined)
  assert.equal(await struck(), 1)
  await clearFaults()
  await heal(shared)
  await assertOnce(to, task, 100)
})

test('A: a bundle that goes back into the queue keeps the note that a mail of it has left', async () => {
  const { id: personId } = await signedInPerson()
  const key = bundleKeys.task(personId, randomUUID())
  const mailing = { told: [], attemptId: randomUUID(), attempts: 1, messageId: 'taken' }
  const dates = { firstAt: new Date().toISOString(), dueShard: '0', dueAt: '2000-01-01T00:00:00.000Z' }
  await putAll(mailLedgerTable, [{ ...key, bundleOf: 'task', personId, ...dates, attempts: 1, mailing }])
  const deps = { dynamo: dynamo(), mailLedgerTable, now: () => new Date(), newId: randomUUID } as NotifierDeps
  const bundle = await leaseBundle(deps, key)
  assert.ok(bundle)
  // As when the marks of the dead holder's mail could not be finished either.
  await postponeBundle(deps, bundle, { dueAt: new Date('2100-01-01') })
  assert.deepEqual((await findBundle(deps, key))?.mailing, mailing)
})

// One after the other they take longer than an invocation may live. `npm run bench -- mail-volume` has twice as many.
test('B: forty mails at 900 ms each leave in one sweep that ends in time, each once', async (t) => {
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const tasks: Task[] = []
  for (let count = 0; count < 40; count += 1) {
    const task = await newTask(to, { title: `느린 메일 ${count}` })
    await newComment(by, task.key, '댓글')
    tasks.push(task)
  }
  for (const task of tasks) await awaitDecided(task, 2)
  await injectFaults(t, { ses: { holdMs: 900 } })
  await letItBeQuiet(to)
  await clearFaults()
  // As the minutes after it would, on a machine that is slower than SES.
  for (let minute = 0; minute < 10 && (await mailsTo(to.email)).length < tasks.length; minute += 1) await tick()
  const told = (await mailsTo(to.email)).map(({ headers }) => headers['x-baton-task']).sort()
  assert.deepEqual(told, tasks.map(({ key }) => key).sort())
})

test('E: of more changes than one mail names each is told once, and none is lost to its reader', async () => {
  const [by, to] = [await signedInPerson(), await signedInPerson()]
  const task = await letWait(by, to, 1549)
  await letItBeQuiet(to)
  for (let minute = 0; minute < 10 && (await toldTo(to, task)).flat().length < 1550; minute += 1) await letItBeQuiet(to)
  await assertOnce(to, task, 1550)
})
