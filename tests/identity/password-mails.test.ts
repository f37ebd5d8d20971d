import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { password, registeredPerson, type SignedIn } from '../people.ts'

const newPassword = '완전히-새로운-비밀번호'
const login = (email: string, secret: string) =>
  call<Problem>('POST', '/api/auth/login', { body: { email, password: secret } })
const refresh = ({ cookie }: SignedIn) => call('POST', '/api/auth/refresh', { headers: { cookie } })

for (const [locale, subject, changed] of [
  ['ko', /새 비밀번호 정하기/, /비밀번호가 바뀌었습니다/],
  ['en', /Set a new password/, /Your password was changed/],
] as const) {
  test(`a forgotten password is replaced by the mail's link, in ${locale}`, async () => {
    const person = await registeredPerson({ locale })
    assert.equal((await call('POST', '/api/auth/forgot', { body: { email: person.email.toUpperCase() } })).status, 202)
    const token = linkTokenOf(await awaitSecurityMail(person.email, subject))
    const reset = await call('POST', '/api/auth/reset', { body: { token, password: newPassword } })
    assert.equal(reset.status, 204, reset.text)
    assert.equal((await login(person.email, password)).status, 401)
    assert.equal((await login(person.email, newPassword)).status, 200)
    assert.equal((await refresh(person)).status, 401, 'every session ends with the old password')
    await awaitSecurityMail(person.email, changed)
    const again = await call<Problem>('POST', '/api/auth/reset', { body: { token, password } })
    assert.deepEqual([again.status, again.body.code], [410, 'link_unusable'])
  })
}

test('an address that nobody has gets the same answer to a forgotten password', async () => {
  const { email } = await registeredPerson()
  const answers = await Promise.all(
    [email, 'nobody@example.com', 'not an address'].map((one) =>
      call('POST', '/api/auth/forgot', { body: { email: one } }),
    ),
  )
  assert.deepEqual(
    answers.map(({ status, text }) => [status, text]),
    [
      [202, ''],
      [202, ''],
      [202, ''],
    ],
  )
})

test('opening a link changes nothing, only sending it does', async () => {
  const person = await registeredPerson()
  await call('POST', '/api/auth/forgot', { body: { email: person.email } })
  const token = linkTokenOf(await awaitSecurityMail(person.email, /새 비밀번호/))
  for (let visit = 0; visit < 3; visit += 1) await call('GET', '/reset')
  assert.equal((await call('GET', '/api/auth/reset')).status, 405)
  assert.equal((await call('POST', '/api/auth/reset', { body: { token, password: newPassword } })).status, 204)
})

test('of two who use one link at the same time, one succeeds', async () => {
  const person = await registeredPerson()
  await call('POST', '/api/auth/forgot', { body: { email: person.email } })
  const token = linkTokenOf(await awaitSecurityMail(person.email, /새 비밀번호/))
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => call('POST', '/api/auth/reset', { body: { token, password: newPassword } })),
  )
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [204, 410, 410, 410])
})

test('a changed password ends the other sessions and keeps this one', async () => {
  const person = await registeredPerson()
  const elsewhere = await login(person.email, password)
  const other = { ...person, cookie: elsewhere.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
  const wrong = await call<Problem>('POST', '/api/auth/password', {
    as: person,
    body: { currentPassword: 'no', password: newPassword },
  })
  assert.deepEqual([wrong.status, wrong.body.code], [401, 'wrong_credentials'])
  const changed = await call('POST', '/api/auth/password', {
    as: person,
    body: { currentPassword: password, password: newPassword },
  })
  assert.equal(changed.status, 204, changed.text)
  assert.equal((await refresh(person)).status, 200)
  assert.equal((await refresh(other)).status, 401)
})

test('the commonest passwords are refused wherever one is chosen', async () => {
  const person = await registeredPerson()
  const bodies: [string, object][] = [
    ['/api/auth/register', { email: 'a@example.com', password: 'Password1', name: 'x' }],
    ['/api/auth/password', { currentPassword: password, password: 'iloveyou1' }],
  ]
  for (const [path, body] of bodies) {
    const answer = await call<Problem>('POST', path, { as: person, body })
    assert.deepEqual(
      [answer.status, answer.body.errors?.map((error) => [error.pointer, error.code])],
      [422, [['/password', 'common_password']]],
    )
  }
})
