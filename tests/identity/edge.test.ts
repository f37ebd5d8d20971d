import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SessionItem } from '#shared/contract/account.ts'
import { call } from '../call.ts'
import { password, registeredPerson } from '../people.ts'

test('an address that a client claims for itself counts for nothing', async () => {
  const person = await registeredPerson()
  const headers = { 'x-forwarded-for': '203.0.113.7, 198.51.100.9', 'user-agent': 'curl/8.5.0' }
  await call('POST', '/api/auth/login', { body: { email: person.email, password }, headers })
  const { body } = await call<{ items: SessionItem[] }>('GET', '/api/auth/sessions', { as: person })
  assert.deepEqual([...new Set(body.items.map((item) => item.ipPrefix))], ['127.0.0.x'])
})

test('a header that a client sends can’t pass for the edge’s, and the edge’s is never shown', async () => {
  const answer = await call('POST', '/api/auth/login', {
    body: { email: 'a@example.com', password },
    headers: { 'x-origin-verify': 'guess' },
  })
  assert.equal(answer.status, 401, 'the edge puts its own value in place of the client’s')
  assert.equal(answer.headers.get('x-origin-verify'), null)
})
