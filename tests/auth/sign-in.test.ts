import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Person } from '#shared/contract/person.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import { call, cookieOf } from '../call.ts'
import { password, registeredPerson, signIn } from '../people.ts'

const refresh = (cookie: string) => call<AccessToken & Problem>('POST', '/api/auth/refresh', { headers: { cookie } })

test('a person registers, and their address is the same however it is typed', async () => {
  const email = `Person-${randomUUID()}@Example.COM`
  const body = { email, password, name: ' 김민수 ', locale: 'ko', timeZone: 'Asia/Seoul' }
  const { status, body: person } = await call<Person>('POST', '/api/auth/register', { body })
  assert.equal(status, 201)
  assert.deepEqual([person.email, person.name], [email.toLowerCase(), '김민수'])
  assert.deepEqual(Object.keys(person).sort(), [
    'avatarColor',
    'email',
    'id',
    'locale',
    'mailbox',
    'name',
    'role',
    'timeZone',
  ])
  await signIn(` ${email.toUpperCase()} `)
})

test('of two who register one address at the same time, one gets it', async () => {
  const body = {
    email: `twice-${randomUUID()}@example.com`,
    password,
    name: '이영희',
    locale: 'ko',
    timeZone: 'Asia/Seoul',
  }
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => call<Problem>('POST', '/api/auth/register', { body })),
  )
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, 409, 409, 409])
  assert.ok(answers.filter((answer) => answer.status === 409).every((answer) => answer.body.code === 'email_taken'))
})

test('registration names every field that is wrong, in the person’s language', async () => {
  const body = { email: 'no-at-sign', password: '짧다', name: '', locale: 'fr', timeZone: 'Mars/Base' }
  const headers = { 'accept-language': 'en' }
  const answer = await call<Problem>('POST', '/api/auth/register', { body, headers })
  assert.equal(answer.status, 422)
  assert.deepEqual(
    answer.body.errors?.map((error) => [error.pointer, error.code]),
    [
      ['/email', 'invalid_email'],
      ['/password', 'too_short'],
      ['/name', 'required'],
      ['/locale', 'invalid_value'],
      ['/timeZone', 'invalid_time_zone'],
    ],
  )
  assert.equal(answer.body.title, 'Check your input')
})

test('a wrong password and an unknown address get the same answer', async () => {
  const { email } = await registeredPerson()
  const attempts = [
    { email, password: 'wrong-password' },
    { email: 'nobody@example.com', password: 'wrong-password' },
    { email: 'not an address', password: '' },
  ]
  const answers = await Promise.all(attempts.map((body) => call<Problem>('POST', '/api/auth/login', { body })))
  const told = answers.map(({ status, body: { requestId: _, ...problem } }) => ({ status, problem }))
  assert.equal(told[0]?.status, 401)
  assert.deepEqual(told[1], told[0])
  assert.deepEqual(told[2], told[0])
})

test('the refresh cookie is out of reach for scripts and for other sites', async () => {
  const { email } = await registeredPerson()
  const { headers } = await call('POST', '/api/auth/login', { body: { email, password } })
  const [cookie = ''] = headers.getSetCookie()
  for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/auth'])
    assert.ok(cookie.includes(attribute), cookie)
})

test('a refresh gives a new access token and a new cookie', async () => {
  const person = await registeredPerson()
  const refreshed = await refresh(person.cookie)
  assert.equal(refreshed.status, 200)
  assert.equal(refreshed.body.expiresIn, 600)
  assert.notEqual(cookieOf(refreshed.headers), person.cookie)
  const me = await call<Person>('GET', '/api/me', { as: { token: refreshed.body.accessToken } })
  assert.equal(me.body.id, person.id)
})

test('a client that lost the answer may send the same cookie again at once', async () => {
  const { cookie } = await registeredPerson()
  const answers = await Promise.all([refresh(cookie), refresh(cookie)])
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200],
  )
})

test('after signing out the cookie gives nothing any more', async () => {
  const { cookie } = await registeredPerson()
  const signedOut = await call('POST', '/api/auth/logout', { headers: { cookie } })
  assert.equal(signedOut.status, 204)
  assert.match(signedOut.headers.getSetCookie()[0] ?? '', /Max-Age=0/)
  const refreshed = await refresh(cookie)
  assert.deepEqual([refreshed.status, refreshed.body.code], [401, 'session_ended'])
})

test('a cookie that nobody was given ends nothing and gives nothing', async () => {
  for (const cookie of ['', 'baton_refresh=', 'baton_refresh=AAAA', `baton_refresh=${'x'.repeat(4000)}`, 'other=1']) {
    const { status, body } = await refresh(cookie)
    assert.deepEqual([status, body.code], [401, 'session_ended'])
  }
})
