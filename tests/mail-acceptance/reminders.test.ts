import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '#shared/contract/page.ts'
import type { Project } from '#shared/contract/project.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { mailsTo } from '../inbox.ts'
import { morningZone } from '../morning-zone.ts'
import { type SignedIn, signedInPerson } from '../people.ts'
import { dayFromToday, preferReminders, reminders, remindNow } from '../reminders/due-tasks.ts'
import { writeTasks } from '../written-tasks.ts'

/**
 * So many tasks for each of them that are due tomorrow, and have been so for days: that they were made is told to
 * nobody.
 */
async function writeDueTasks(by: SignedIn, owners: SignedIn[], each: number) {
  const { body } = await call<Page<Project>>('GET', '/api/projects', { as: by })
  const [project] = body.items
  assert.ok(project)
  const mine = Array.from({ length: each }, () => owners).flat()
  const [statusId, dueOn] = [project.statuses[0]?.id ?? '', dayFromToday(by, 1)]
  const written = mine.map(({ id: assigneeId }, at) => ({ title: `곧 마감인 작업 ${at}`, statusId, assigneeId, dueOn }))
  const keys = await writeTasks(by, project, written)
  const threeDays = new Date(Date.now() - 3 * 86_400_000)
  const age = 'UPDATE task SET created_at = ?, updated_at = ? WHERE creator_id = ?'
  await asDatabaseAdmin((connection) => connection.query(age, [threeDays, threeDays, by.id]))
  return mine.map((owner, at) => ({ owner, task: { key: keys[at] ?? '' } }))
}

test('D8.7: two notifiers at once and 100 tasks that are due send 100 reminders, each once', async () => {
  const timeZone = morningZone()
  const minsu = await signedInPerson({ timeZone })
  const owners: SignedIn[] = []
  for (let index = 0; index < 4; index += 1) owners.push(await signedInPerson({ name: `담당자${index}`, timeZone }))
  for (const owner of owners) await preferReminders(owner, 'each')
  const tasks = await writeDueTasks(minsu, owners, 25)
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
