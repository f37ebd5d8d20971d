import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from '#shared/contract/task.ts'
import { newComment } from '../comments/commenting.ts'
import { injectFaults } from '../faults.ts'
import { newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { assertExact } from './meeting-faults.ts'
import { changed } from './outcomes.ts'

/** A task that somebody made, which two others change five times in a row; in the end it is done. */
async function changeQuickly(reader: SignedIn, [one, other]: [SignedIn, SignedIn]): Promise<Task> {
  const { waiting, inProgress, done } = await teamProject(reader)
  let task = await newTask(reader, { assigneeId: one.id })
  const steps: [SignedIn, string][] = [
    [one, inProgress],
    [other, waiting],
    [one, inProgress],
    [other, done],
  ]
  for (const [by, statusId] of steps) task = await changed(by, task, { statusId })
  await newComment(one, task.key, '끝났습니다')
  return task
}

test('C: events that come shuffled, late and twice: mails in order, and the last one tells the truth', async (t) => {
  await injectFaults(t, { events: { shuffle: 1500 } })
  const people: SignedIn[] = []
  for (let count = 0; count < 8; count += 1) people.push(await signedInPerson())
  const [one, other, ...readers] = people
  if (one === undefined || other === undefined) return
  const tasks = await Promise.all(readers.map((reader) => changeQuickly(reader, [one, other])))
  const found = await assertExact({ people, shared: tasks.map((task) => ({ task })) }, 0)
  assert.deepEqual([found.outOfOrder, found.untrue], [0, 0])
  // Each reader has got one at least.
  assert.ok(found.mails >= readers.length, `${found.mails} mails`)
})
