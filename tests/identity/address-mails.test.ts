import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Me } from '#shared/contract/me.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { password, registeredPerson, signIn } from '../people.ts'

test('an address is confirmed by its link', async () => {
  const person = await registeredPerson()
  const before = await call<Me>('GET', '/api/me', { as: person })
  const token = linkTokenOf(await awaitSecurityMail(person.email, /이메일 주소를 확인해 주세요/))
  assert.equal((await call('POST', '/api/auth/verify', { body: { token } })).status, 204)
  const after = await call<Me>('GET', '/api/me', { as: person })
  assert.deepEqual([before.body.emailVerified, after.body.emailVerified], [false, true])
  assert.equal((await call<Problem>('POST', '/api/auth/verify', { body: { token } })).body.code, 'link_unusable')
})

test('another address counts once its link was used; the old one is told of the wish and of the change', async () => {
  const person = await registeredPerson({ locale: 'en' })
  const email = `moved-${randomUUID()}@example.com`
  const asked = await call('POST', '/api/auth/email', { as: person, body: { email, password } })
  assert.equal(asked.status, 202, asked.text)
  await awaitSecurityMail(person.email, /Someone asked to change your e-mail address/)
  const token = linkTokenOf(await awaitSecurityMail(email, /Confirm your new e-mail address/))
  await signIn(person.email)
  assert.equal((await call('POST', '/api/auth/verify', { body: { token } })).status, 204)
  await awaitSecurityMail(person.email, /Your e-mail address was changed/)
  await signIn(email)
  const old = await call('POST', '/api/auth/login', { body: { email: person.email, password } })
  assert.equal(old.status, 401)
})

test('nobody learns from a wish for another address whether somebody has it', async () => {
  const [person, other] = await Promise.all([registeredPerson(), registeredPerson()])
  const answers = await Promise.all(
    [other.email, `free-${randomUUID()}@example.com`].map((email) =>
      call('POST', '/api/auth/email', { as: person, body: { email, password } }),
    ),
  )
  assert.deepEqual(
    answers.map(({ status, text }) => [status, text]),
    [
      [202, ''],
      [202, ''],
    ],
  )
})

test('a link of another kind, an old one or none at all is unusable, and nothing else', async () => {
  const person = await registeredPerson()
  const token = linkTokenOf(await awaitSecurityMail(person.email, /이메일 주소를 확인해 주세요/))
  const wrongKind = await call<Problem>('POST', '/api/auth/reset', { body: { token, password: '다른-비밀번호-하나' } })
  assert.deepEqual([wrongKind.status, wrongKind.body.code], [410, 'link_unusable'])
  const unknown = await call<Problem>('POST', '/api/auth/verify', { body: { token: 'A'.repeat(43) } })
  assert.deepEqual([unknown.status, unknown.body.code], [410, 'link_unusable'])
  const malformed = await call<Problem>('POST', '/api/auth/verify', { body: { token: '../../etc' } })
  assert.equal(malformed.status, 422)
})
