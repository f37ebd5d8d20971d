import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '#shared/contract/me.ts'
import type { Page } from '#shared/contract/page.ts'
import type { Person } from '#shared/contract/person.ts'
import type { Task } from '#shared/contract/task.ts'
import { call } from '../call.ts'
import { newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'

async function keysOf(as: SignedIn, query: string): Promise<string[]> {
  const { status, body, text } = await call<Page<Task>>('GET', `/api/tasks?${query}`, { as })
  assert.equal(status, 200, text)
  return body.items.map((task) => task.key)
}

test('pages follow each other without a gap or a repeat while others go on creating', async () => {
  const minsu = await signedInPerson()
  const mine = []
  for (let index = 0; index < 5; index += 1) mine.unshift((await newTask(minsu, { assigneeId: minsu.id })).key)
  const first = await call<Page<Task>>('GET', '/api/tasks?assignee=me&limit=2', { as: minsu })
  assert.match(first.headers.get('link') ?? '', /^<\/api\/tasks\?assignee=me&limit=2&cursor=[\w-]+>; rel="next"$/)
  await newTask(minsu, { assigneeId: minsu.id })
  const seen = first.body.items.map((task) => task.key)
  let cursor = first.body.nextCursor
  while (cursor !== null) {
    const { body } = await call<Page<Task>>('GET', `/api/tasks?assignee=me&limit=2&cursor=${cursor}`, { as: minsu })
    seen.push(...body.items.map((task) => task.key))
    cursor = body.nextCursor
  }
  assert.deepEqual(seen, mine)
})

test('filters narrow by status, category, assignee and text, alone and together', async () => {
  const minsu = await signedInPerson()
  const project = await teamProject(minsu)
  const title = `배포 100%_완료 ${minsu.id}`
  const done = await newTask(minsu, { title, statusId: project.done, assigneeId: minsu.id })
  const waiting = await newTask(minsu, { title: `배포 100x완료 ${minsu.id}`, assigneeId: minsu.id })
  assert.deepEqual(await keysOf(minsu, `assignee=${minsu.id}&status=${project.done},${project.inProgress}`), [done.key])
  assert.deepEqual(await keysOf(minsu, 'assignee=me&category=waiting'), [waiting.key])
  assert.deepEqual(await keysOf(minsu, `assignee=me&q=${encodeURIComponent('100%_완')}`), [done.key])
  assert.deepEqual(await keysOf(minsu, `assignee=me&q=${encodeURIComponent('배포'.normalize('NFD'))}`), [
    waiting.key,
    done.key,
  ])
  assert.deepEqual(await keysOf(minsu, `q=${done.key.toLowerCase()}`), [done.key])
  assert.deepEqual(await keysOf(minsu, `assignee=none&q=${minsu.id}`), [])
  assert.deepEqual(await keysOf(minsu, `project=${project.key}&assignee=me`), [waiting.key, done.key])
})

test('people and me show what was registered, and nothing secret', async () => {
  const alex = await signedInPerson({ name: 'Alex Morgan', locale: 'en', timeZone: 'Europe/London' })
  const { body: me } = await call<Me>('GET', '/api/me', { as: alex })
  const { emailVerified: _, preferences: __, ...shown } = me
  const registered = { name: 'Alex Morgan', email: alex.email, locale: 'en', timeZone: 'Europe/London' }
  assert.deepEqual(shown, { ...registered, id: alex.id, role: 'member', avatarColor: me.avatarColor, mailbox: 'ok' })
  const people = await call<Page<Person>>('GET', '/api/people?limit=200', { as: alex })
  assert.deepEqual(
    people.body.items.find((person) => person.id === alex.id),
    shown,
  )
  assert.doesNotMatch(people.text, /hash|argon2/)
})

test('statuses are called by the reader’s language', async () => {
  const minsu = await signedInPerson()
  const names = async (language: string) => {
    const headers = { 'accept-language': language }
    const { body } = await call<Page<{ statuses: { name: string }[] }>>('GET', '/api/projects', { as: minsu, headers })
    return body.items[0]?.statuses.map((status) => status.name)
  }
  assert.deepEqual(await names('ko-KR,ko;q=0.9'), ['대기', '진행 중', '완료'])
  assert.deepEqual(await names('fr;q=0.9, en;q=0.8'), ['Waiting', 'In progress', 'Done'])
})
