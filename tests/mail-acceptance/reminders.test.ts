import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { mailsTo } from '../inbox.ts'
import { morningZone } from '../morning-zone.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { dueTask, preferReminders, reminders, remindNow } from '../reminders/due-tasks.ts'

test('D8.7: two notifiers at once and 100 tasks that are due make 100 reminders', async () => {
  const timeZone = morningZone()
  const minsu = await signedInPerson({ timeZone })
  const owners: SignedIn[] = []
  for (let index = 0; index < 4; index += 1) owners.push(await signedInPerson({ name: `담당자${index}`, timeZone }))
  for (const owner of owners) await preferReminders(owner, 'each')
  const tasks: { task: Task; owner: SignedIn }[] = []
  for (let index = 0; index < 25; index += 1)
    tasks.push(
      ...(await Promise.all(
        owners.map(async (owner) => ({ owner, task: await dueTask(minsu, 1, { assigneeId: owner.id }) })),
      )),
    )
  await remindNow(2)
  await remindNow(2)
  const made = await Promise.all(tasks.map(({ task }) => reminders(minsu, task)))
  assert.deepEqual(
    made.flat(),
    tasks.map(({ owner }) => `due_soon ${owner.name} sent`),
  )
  // Each task in exactly one of its owner's mails, whether they came one by one or together.
  for (const owner of owners) {
    const reminding = (await mailsTo(owner.email)).filter(({ headers }) => headers['x-baton-reminder'] !== undefined)
    assert.ok(reminding.length > 0)
    for (const { task } of tasks.filter((one) => one.owner === owner)) {
      const naming = reminding.filter(({ text }) => new RegExp(`\\b${task.key}\\b`).test(text))
      assert.ok(naming.length <= 1, `${naming.length} mails remind of ${task.key}`)
    }
  }
})
