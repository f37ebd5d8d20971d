import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Locale } from '#shared/contract/person.ts'
import { call, cookieOf } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { makeAdmin, password, registeredPerson, type SignedIn } from '../people.ts'

/** The subjects of the whole set, as a reader of each language finds them in their inbox. */
const subjects = {
  ko: {
    verify: /^\[Baton\] 이메일 주소를 확인해 주세요$/,
    reset: /^\[Baton\] 새 비밀번호 정하기$/,
    passwordChanged: /^\[Baton\] 비밀번호가 바뀌었습니다$/,
    newDevice: /^\[Baton\] 새 기기에서 로그인했습니다$/,
    changeRequested: /^\[Baton\] 이메일 주소를 바꾸려는 요청이 있었습니다$/,
    changeEmail: /^\[Baton\] 새 이메일 주소를 확인해 주세요$/,
    changed: /^\[Baton\] 이메일 주소가 바뀌었습니다$/,
    reused: /^\[Baton\] 안전을 위해 세션을 끝냈습니다$/,
    invite: /^\[Baton\] .*팀에 초대했습니다$/,
  },
  en: {
    verify: /^\[Baton\] Confirm your e-mail address$/,
    reset: /^\[Baton\] Set a new password$/,
    passwordChanged: /^\[Baton\] Your password was changed$/,
    newDevice: /^\[Baton\] New sign-in from /,
    changeRequested: /^\[Baton\] Someone asked to change your e-mail address$/,
    changeEmail: /^\[Baton\] Confirm your new e-mail address$/,
    changed: /^\[Baton\] Your e-mail address was changed$/,
    reused: /^\[Baton\] Your session was ended$/,
    invite: /^\[Baton\] .* invites you to the team$/,
  },
} as const

const post = (path: string, body: object, as?: SignedIn) => call('POST', path, { body, ...(as ? { as } : {}) })

async function signInFrom(email: string, secret: string, userAgent: string) {
  const headers = { 'user-agent': userAgent }
  const answer = await call<{ accessToken: string }>('POST', '/api/auth/login', {
    body: { email, password: secret },
    headers,
  })
  assert.equal(answer.status, 200, answer.text)
  return { token: answer.body.accessToken, cookie: cookieOf(answer.headers) }
}

async function proveAndReset(person: SignedIn, locale: Locale, fresh: string): Promise<void> {
  const words = subjects[locale]
  const token = linkTokenOf(await awaitSecurityMail(person.email, words.verify))
  assert.equal((await post('/api/auth/verify', { token })).status, 204)
  await post('/api/auth/forgot', { email: person.email })
  const reset = linkTokenOf(await awaitSecurityMail(person.email, words.reset))
  assert.equal((await post('/api/auth/reset', { token: reset, password: fresh })).status, 204)
  await awaitSecurityMail(person.email, words.passwordChanged)
}

async function reuseSession(person: SignedIn, cookie: string): Promise<void> {
  const refresh = () => call('POST', '/api/auth/refresh', { headers: { cookie } })
  assert.equal((await refresh()).status, 200)
  await asDatabaseAdmin((connection) =>
    connection.query(
      `UPDATE refresh_token r JOIN session s ON s.id = r.session_id SET r.used_at = r.used_at - INTERVAL 31 SECOND
       WHERE s.person_id = ? AND r.used_at IS NOT NULL`,
      [person.id],
    ),
  )
  assert.equal((await refresh()).status, 401)
}

for (const locale of ['ko', 'en'] as const) {
  test(`every mail about an account is sent and its links work, in ${locale}`, async () => {
    const words = subjects[locale]
    const fresh = '새로-정한-비밀번호-하나'
    const person = await makeAdmin(await registeredPerson({ locale }))
    await proveAndReset(person, locale, fresh)
    const session = await signInFrom(person.email, fresh, 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0')
    await awaitSecurityMail(person.email, words.newDevice)
    const signedIn = { ...person, ...session }

    const guest = `guest-${randomUUID()}@example.com`
    assert.equal((await post('/api/admin/invites', { email: guest }, signedIn)).status, 201)
    const invite = linkTokenOf(await awaitSecurityMail(guest, words.invite))
    assert.equal((await post('/api/auth/accept', { token: invite, password, name: 'Guest', locale })).status, 200)

    const moved = `moved-${randomUUID()}@example.com`
    assert.equal((await post('/api/auth/email', { email: moved, password: fresh }, signedIn)).status, 202)
    await awaitSecurityMail(person.email, words.changeRequested)
    const change = linkTokenOf(await awaitSecurityMail(moved, words.changeEmail))
    assert.equal((await post('/api/auth/verify', { token: change })).status, 204)
    await awaitSecurityMail(person.email, words.changed)

    await reuseSession(person, session.cookie)
    const last = await awaitSecurityMail(moved, words.reused)
    assert.equal(last.headers['content-language'], locale)
  })
}
