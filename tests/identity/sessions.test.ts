import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RowDataPacket } from 'mysql2/promise'
import type { SessionItem } from '#shared/contract/account.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { call, cookieOf } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { awaitSecurityMail } from '../inbox.ts'
import { password, registeredPerson } from '../people.ts'
import { system } from '../system.ts'
import { connectFrom } from './send-from.ts'

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1'
const refresh = (cookie: string) => call('POST', '/api/auth/refresh', { headers: { cookie } })

async function signInFrom(email: string, userAgent: string, cookie = '') {
  const headers = { 'user-agent': userAgent, cookie }
  const { body, headers: answered } = await call<{ accessToken: string }>('POST', '/api/auth/login', {
    body: { email, password },
    headers,
  })
  const device =
    answered
      .getSetCookie()
      .find((one) => one.startsWith('baton_device='))
      ?.split(';')[0] ?? ''
  return { token: body.accessToken, cookie: cookieOf(answered), device }
}

test('sessions are listed with device and place, and one of them can be ended', async () => {
  const person = await registeredPerson()
  const mobile = await signInFrom(person.email, phone)
  const list = await call<{ items: SessionItem[] }>('GET', '/api/auth/sessions', { as: person })
  assert.deepEqual(
    list.body.items.map((item) => [item.device, item.ipPrefix, item.current]),
    [
      ['Safari · iPhone', '127.0.0.x', false],
      ['node', '127.0.0.x', true],
    ],
  )
  const id = list.body.items.find((item) => !item.current)?.id
  assert.equal((await call('DELETE', `/api/auth/sessions/${id}`, { as: person })).status, 204)
  assert.equal((await refresh(mobile.cookie)).status, 401)
  assert.equal((await refresh(person.cookie)).status, 200)
})

test('nobody ends somebody else’s session', async () => {
  const [minsu, younghee] = await Promise.all([registeredPerson(), registeredPerson()])
  const list = await call<{ items: SessionItem[] }>('GET', '/api/auth/sessions', { as: minsu })
  assert.equal((await call('DELETE', `/api/auth/sessions/${list.body.items[0]?.id}`, { as: younghee })).status, 404)
  assert.equal((await refresh(minsu.cookie)).status, 200)
})

test('signing out everywhere ends every device’s refresh at once', async () => {
  const person = await registeredPerson()
  const [mobile, third] = await Promise.all([signInFrom(person.email, phone), signInFrom(person.email, 'curl/8.5.0')])
  assert.equal((await call('DELETE', '/api/auth/sessions', { as: person })).status, 204)
  for (const { cookie } of [person, mobile, third]) assert.equal((await refresh(cookie)).status, 401)
})

test('a sign-in from a device and place never used before is mailed, one from a known device is not', async () => {
  const person = await registeredPerson({ locale: 'en' })
  const mobile = await signInFrom(person.email, phone)
  const mail = await awaitSecurityMail(person.email, /New sign-in from Safari · iPhone/)
  assert.match(mail.text, /Safari · iPhone, 127\.0\.0\.x/)
  const again = await signInFrom(person.email, 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0', mobile.device)
  assert.equal(again.device, '', 'a known device gets no new secret')
})

test('a refresh token used twice ends both holders’ sessions within one request, and is mailed', async () => {
  const person = await registeredPerson({ locale: 'en' })
  const owner = cookieOf((await refresh(person.cookie)).headers)
  await asDatabaseAdmin((connection) =>
    connection.query(
      `UPDATE refresh_token r JOIN session s ON s.id = r.session_id SET r.used_at = r.used_at - INTERVAL 31 SECOND
       WHERE s.person_id = ? AND r.used_at IS NOT NULL`,
      [person.id],
    ),
  )
  assert.equal((await refresh(person.cookie)).status, 401)
  assert.equal((await refresh(owner)).status, 401)
  await awaitSecurityMail(person.email, /Your session was ended/)
})

test('a session ends 90 days after the sign-in, however often it is used', async () => {
  const person = await registeredPerson()
  const age = (days: number) =>
    asDatabaseAdmin((connection) =>
      connection.query('UPDATE session SET created_at = UTC_TIMESTAMP(3) - INTERVAL ? DAY WHERE person_id = ?', [
        days,
        person.id,
      ]),
    )
  await age(89)
  const last = await refresh(person.cookie)
  assert.equal(last.status, 200)
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query<RowDataPacket[]>(
      'SELECT TIMESTAMPDIFF(DAY, created_at, expires_at) AS days FROM session WHERE person_id = ?',
      [person.id],
    ),
  )
  assert.deepEqual(rows, [{ days: 90 }])
  await age(90)
  assert.equal((await refresh(cookieOf(last.headers))).status, 401)
})

test('another site, or a neighbour under the same domain, can neither refresh nor sign out; what is no browser can', async () => {
  const person = await registeredPerson()
  const foreign = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ]
  for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
    for (const headers of foreign) {
      const sent = { ...headers, cookie: person.cookie, 'accept-language': 'en' } as Record<string, string>
      const answer = await call<Problem>('POST', path, { headers: sent })
      assert.deepEqual([answer.status, answer.body.code], [403, 'cross_origin'], JSON.stringify(headers))
      assert.deepEqual(answer.headers.getSetCookie(), [])
    }
  }
  const own = await call('POST', '/api/auth/refresh', {
    headers: { cookie: person.cookie, 'sec-fetch-site': 'same-origin', origin: system().url },
  })
  assert.equal(own.status, 200, own.text)
  const signedOut = await call('POST', '/api/auth/logout', { headers: { cookie: cookieOf(own.headers) } })
  assert.equal(signedOut.status, 204)
})

test('of two cookies with one name none counts: neither the own one nor one that was put beside it', async () => {
  const [owner, thief] = await Promise.all([registeredPerson(), registeredPerson()])
  for (const cookie of [`${owner.cookie}; ${thief.cookie}`, `${thief.cookie}; ${owner.cookie}`]) {
    assert.equal((await refresh(cookie)).status, 401)
  }
  for (const { cookie } of [owner, thief]) assert.equal((await refresh(cookie)).status, 200)
})

test('who is signed in is answered while sign-in and forgot are flooded', async (t) => {
  const person = await registeredPerson()
  // Warm, so that it is not the start of an instance that takes long.
  const warm = await refresh(person.cookie)
  const send = connectFrom(t, '127.0.13.1', 50)
  let ended = 0
  const flood = Array.from({ length: 50 }, async (_, index) => {
    await send('/api/auth/forgot', { email: `nobody-${index}@example.com` })
    ended += 1
  })
  // They are on their way, and each takes a quarter of a second.
  await flood[0]
  const { status } = await refresh(cookieOf(warm.headers))
  const before = ended
  await Promise.all(flood)
  assert.equal(status, 200)
  assert.ok(before < 40, `${before} of 50 were answered before it`)
})
