import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { mailsTo } from '../inbox.ts'
import { morningZone } from '../morning-zone.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { dueTask, preferReminders, reminders, remindNow } from '../reminders/due-tasks.ts'

test('D8.7: two notifiers at once and 100 tasks that are due send 100 reminders, each once', async () => {
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
  for (const owner of owners) {
    const reminding = (await mailsTo(owner.email)).filter(({ headers }) => headers['x-baton-reminder'] !== undefined)
    const theirs = tasks.filter((one) => one.owner === owner)
    assert.deepEqual(
      reminding.map(({ headers }) => headers['x-baton-task']).sort(),
      theirs.map(({ task }) => task.key).sort(),
    )
  }
})
