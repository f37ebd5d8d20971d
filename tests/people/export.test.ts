import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { adminPerson, changeTask, newTask, type SignedIn, signedInPerson } from '../people.ts'
import { newProject } from '../projects/projects.ts'
import { quietLedger } from '../waiting-mails.ts'
import { writeTasks } from '../written-tasks.ts'
import { awaitAudit, personalToken } from './workspace.ts'

type Part<Item> = { complete: boolean; items: Item[] }
type Export = {
  profile: { id: string; email: string }
  preferences: { dailyAt: string }
  sessions: { id: string }[]
  personalTokens: { name: string }[]
  tasks: Part<{ key: string; deletedAt: string | null }>
  projects: { projectKey: string; role: string }[]
  comments: Part<{ body: string }>
  follows: Part<{ taskId: string; watching: boolean }>
  events: Part<{ type: string }>
  mail: Part<{ seq: number | null; state: string }>
}

const exportOf = (as: SignedIn) => call<Export>('GET', '/api/me/export', { as })

test('a person takes all that is stored about them away as a file', async () => {
  const [minsu, jisoo] = await Promise.all([signedInPerson(), signedInPerson({ name: '한지수' })])
  const script = await personalToken(minsu, 'read', '내 스크립트')
  const mine = await newTask(minsu)
  const gone = await newTask(minsu)
  await call('DELETE', `/api/tasks/${gone.key}`, { as: minsu, headers: { 'if-match': '"1"' } })
  const given = await newTask(jisoo, { assigneeId: minsu.id })
  await call('POST', `/api/tasks/${given.key}/comments`, { as: minsu, body: { body: '내 댓글' } })
  await changeTask(jisoo, given, { title: '바뀐 제목' })
  await quietLedger(minsu, given, 3)
  await eventually(
    () => exportOf(minsu),
    ({ body }) => body.events.items.length > 0 && body.mail.items.length > 1,
  )
  const { status, body, text, headers } = await exportOf(minsu)
  assert.equal(status, 200, text)
  assert.equal(headers.get('content-disposition'), 'attachment; filename="baton-export.json"')
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.deepEqual([body.profile.email, body.preferences.dailyAt], [minsu.email, '09:00'])
  assert.equal(body.sessions.length, 1)
  assert.deepEqual(
    body.personalTokens.map((token) => token.name),
    ['내 스크립트'],
  )
  assert.deepEqual(
    body.tasks.items.map((task) => [task.key, task.deletedAt === null]),
    [
      [given.key, true],
      [gone.key, false],
      [mine.key, true],
    ],
  )
  assert.ok(body.follows.items.some(({ taskId, watching }) => taskId === given.id && watching))
  assert.deepEqual([body.projects, body.comments.items[0]?.body], [[], '내 댓글'])
  assert.ok(body.events.items.some((event) => event.type === 'user.token_created'))
  assert.ok(body.tasks.complete && body.events.complete && body.mail.complete)
  assert.doesNotMatch(text, new RegExp(`hash|argon2|${jisoo.email}|${script.token}`, 'i'))
})

test('an export is in the audit log', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  await exportOf(minsu)
  const [event] = await awaitAudit(admin, { person: minsu.id, type: 'user.exported' })
  assert.deepEqual([event?.actor?.id, event?.person?.name], [minsu.id, minsu.name])
})

test('more tasks than one read holds are all in the export, and once', async () => {
  const minsu = await signedInPerson()
  const project = await newProject(minsu, { name: '내보낼 작업' })
  const mine = { statusId: project.statuses[0]?.id ?? '', assigneeId: minsu.id }
  const tasks = Array.from({ length: 210 }, (_, at) => ({ ...mine, title: `작업 ${at}` }))
  const keys = await writeTasks(minsu, project, tasks)
  const { body } = await exportOf(minsu)
  assert.deepEqual(body.tasks.items.map((task) => task.key).sort(), keys.toSorted())
})
