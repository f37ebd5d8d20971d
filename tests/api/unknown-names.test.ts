import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import type { Route } from '#shared/contract/route.ts'
import { routes } from '#shared/contract/routes.ts'
import type { TaskItem } from '#shared/contract/task-query.ts'
import { type Answer, call } from '../call.ts'
import { mailTokenFor } from '../mail-token.ts'
import { adminPerson, newTask, type SignedIn, signedInPerson } from '../people.ts'

function unknownIn(answer: Answer<unknown>): (string | undefined)[] {
  assert.equal(answer.status, 400, answer.text)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const { code, errors = [] } = answer.body as Problem
  assert.equal(code, 'unknown_name')
  return errors.map(({ pointer }) => pointer)
}

const addressOf = ({ path }: Route): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ({ key: 'NONE-1', projectKey: 'NONE' })[name] ?? randomUUID())

const send = (route: Route, as: SignedIn, { search = '', body }: { search?: string; body?: unknown }) =>
  call(route.method, addressOf(route) + search, { as, body, headers: { 'if-match': '"1"' } })

const all: [string, Route][] = Object.entries(routes)

test('every route refuses a parameter that it does not know, but those that programs of others call', async () => {
  const admin = await adminPerson()
  const open = all.filter(([, { openQuery }]) => openQuery).map(([name]) => name)
  assert.deepEqual(open, ['getSubscription', 'unsubscribe', 'getHealth'])
  for (const [name, route] of all.filter(([, { openQuery }]) => !openQuery)) {
    const answer = await send(route, admin, { search: '?projctId=x', ...(route.body ? { body: {} } : {}) })
    assert.deepEqual(unknownIn(answer), ['?projctId'], name)
  }
})

test('every route refuses a field that it does not know, also one that takes no body', async () => {
  const admin = await adminPerson()
  for (const [name, route] of all.filter(([, { method }]) => method !== 'GET')) {
    assert.deepEqual(unknownIn(await send(route, admin, { body: { titl: 'x' } })), ['/titl'], name)
  }
})

test('a misspelt filter answers no list, and tells the name that was meant in the reader’s language', async () => {
  const minsu = await signedInPerson()
  const { projectId, key } = await newTask(minsu)
  const path = `/api/tasks?projectId=${projectId}&limit=5`
  const detailIn = async (language: string) => {
    const answer = await call<Problem>('GET', path, { as: minsu, headers: { 'accept-language': language } })
    assert.deepEqual(unknownIn(answer), ['?projectId'])
    return answer.body.errors?.[0]?.detail ?? ''
  }
  assert.match(await detailIn('en'), /^Unknown parameter “projectId”\. Did you mean “project”\? Known: .*status, .*q/)
  assert.match(await detailIn('ko'), /^‘projectId’ 매개변수는 없습니다\. 혹시 ‘project’인가요\? 쓸 수 있는 것: /)
  const right = await call<{ items: TaskItem[] }>('GET', path.replace('projectId', 'project'), { as: minsu })
  assert.ok(right.body.items.some((item) => item.key === key))
})

test('unknown fields are found wherever they are, and nothing of such a request is done', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu, { title: '처음' })
  const { preferences } = (await call<{ preferences: object }>('GET', '/api/me', { as: minsu })).body
  const bodies: [string, string, unknown, string[]][] = [
    ['PATCH', '/api/me', { name: '김민수', preferences: { ...preferences, digest: true } }, ['/preferences/digest']],
    ['PATCH', '/api/me', { preferences: { ...preferences, mail: { stauts: 'off' } } }, ['/preferences/mail/stauts']],
    [
      'POST',
      '/api/tasks/bulk',
      { items: [{ key: task.key, version: 1, id: 'x' }], change: { prioritty: 'low' } },
      ['/items/0/id', '/change/prioritty'],
    ],
    ['PATCH', `/api/tasks/${task.key}`, { title: '나중', labels: [] }, ['/labels']],
    ['POST', '/api/auth/login', { email: 'a@example.com', pasword: 'x' }, ['/pasword']],
  ]
  for (const [method, path, body, pointers] of bodies) {
    const answer = await call(method, path, { as: minsu, body, headers: { 'if-match': `"${task.version}"` } })
    assert.deepEqual(unknownIn(answer), pointers, path)
  }
  assert.equal((await call<{ title: string }>('GET', `/api/tasks/${task.key}`, { as: minsu })).body.title, '처음')
})

test('what mail gateways and monitors add to an address is passed over', async () => {
  const minsu = await signedInPerson()
  const { id } = await newTask(minsu)
  const path = `/api/unsubscribe/${await mailTokenFor({ personId: minsu.id, scope: 'task', taskId: id, kind: null })}`
  const oneClick = {
    raw: 'List-Unsubscribe=One-Click&mailbox=x',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
  assert.equal((await call('POST', `${path}?utm_source=mail`, oneClick)).status, 200)
  assert.equal((await call('GET', `${path}?fbclid=x&utm_medium=email`)).status, 200)
  assert.equal((await call('GET', '/api/health?_=1')).status, 200)
  assert.equal((await call('GET', '/board?utm_source=mail')).status, 200)
})
