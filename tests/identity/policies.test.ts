import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type * as z from 'zod'
import { type System, startSystem } from '#local/composition/system.ts'
import type { InviteView } from '#shared/contract/account.ts'
import type { Me } from '#shared/contract/me.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { type Answer, call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { linkTokenOf, type Mail } from '../inbox.ts'
import { password } from '../people.ts'

// A system of its own: its first person and its rules can't be shared with other tests.
let system: System
let dataDir: string

async function startOwnSystem(): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), 'baton-policies-'))
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const registration = { policy: 'domain', domains: ['example.com'] } as const
  const quiet = { onStep: () => undefined, log: () => undefined }
  const options = {
    root,
    dataDir,
    port: 0,
    demo: 'none',
    selfCheck: 'skip',
    durability: 'relaxed',
    instances: 1,
    ...quiet,
  } as const
  system = await startSystem({ ...options, registration: { ...registration, domains: [...registration.domains] } })
}

async function stopOwnSystem(): Promise<void> {
  await system.stop()
  await rm(dataDir, { recursive: true, force: true })
}

const post = <Body = Problem>(path: string, body: object, as?: { token: string }): Promise<Answer<Body>> =>
  call<Body>('POST', path, { base: system.url, body, ...(as ? { as } : {}) })

async function mailTo(email: string, subject: RegExp): Promise<Mail> {
  const find = async () => {
    const { body } = await call<Mail[]>('GET', `/_inbox/messages?to=${encodeURIComponent(email)}`, { base: system.url })
    return body.find((mail) => subject.test(mail.subject))
  }
  const mail = await eventually(find, (found) => found !== undefined)
  assert.ok(mail, `no mail to ${email}: ${subject}`)
  return mail
}

const about = { password, name: '김민수', locale: 'ko', timeZone: 'Asia/Seoul' }
let admin = { token: '' }

async function setsUp(): Promise<void> {
  assert.equal((await post('/api/auth/register', { ...about, email: 'early@example.com' })).status, 202)
  const token = system.setUpToken ?? ''
  const tried = await Promise.all(
    ['one@example.com', 'two@example.com'].map((email) =>
      post<{ accessToken: string } & Problem>('/api/auth/setup', { ...about, email, token }),
    ),
  )
  assert.deepEqual(tried.map((answer) => answer.status).sort(), [200, 410])
  admin = { token: tried.find((answer) => answer.status === 200)?.body.accessToken ?? '' }
  const { body: me } = await call<Me>('GET', '/api/me', { base: system.url, as: admin })
  assert.deepEqual([me.role, me.emailVerified], ['admin', true])
}

async function refusesOtherDomains(): Promise<void> {
  const refused = await post('/api/auth/register', { ...about, email: 'mallory@evil-example.com' })
  assert.deepEqual([refused.status, refused.body.code], [403, 'registration_closed'])
}

async function provesAddress(): Promise<void> {
  const email = 'younghee@example.com'
  const registered = await post('/api/auth/register', { ...about, email })
  assert.deepEqual([registered.status, registered.text], [202, ''])
  const early = await post('/api/auth/login', { email, password })
  assert.deepEqual([early.status, early.body.code], [401, 'wrong_credentials'])
  const token = linkTokenOf(await mailTo(email, /이메일 주소를 확인해 주세요/))
  // A stranger may have registered this address: the owner's click alone must not open the account to the stranger's
  // password.
  const clicked = await post('/api/auth/verify', { token })
  assert.deepEqual([clicked.status, clicked.body.errors?.[0]?.pointer], [422, '/password'])
  const other = await post('/api/auth/verify', { token, password: '주인이-아는-비밀번호' })
  assert.deepEqual([other.status, other.body.code], [401, 'wrong_credentials'])
  assert.equal((await post('/api/auth/login', { email, password })).status, 401)
  assert.equal((await post('/api/auth/verify', { token, password })).status, 204)
  assert.equal((await post('/api/auth/login', { email, password })).status, 200)
}

async function hidesWhoIsThere(): Promise<void> {
  const again = await post('/api/auth/register', {
    ...about,
    email: 'younghee@example.com',
    password: '다른-사람의-비밀번호',
  })
  assert.deepEqual([again.status, again.text], [202, ''])
  assert.equal((await post('/api/auth/login', { email: 'younghee@example.com', password })).status, 200)
}

async function invites(): Promise<void> {
  const email = 'guest@other.org'
  const invited = await post('/api/admin/invites', { email, role: 'admin' }, admin)
  assert.equal(invited.status, 201, invited.text)
  const token = linkTokenOf(await mailTo(email, /팀에 초대했습니다/))
  const seen = await post<z.infer<typeof InviteView>>('/api/auth/invite', { token })
  assert.deepEqual(seen.body, { email, inviterName: '김민수', role: 'admin' })
  const guest = { ...about, name: 'Guest', token }
  assert.equal((await post('/api/auth/accept', { ...guest, email: 'thief@evil.org' })).status, 400)
  const joined = await post<{ accessToken: string }>('/api/auth/accept', guest)
  assert.equal(joined.status, 200, joined.text)
  const { body: me } = await call<Me>('GET', '/api/me', { base: system.url, as: { token: joined.body.accessToken } })
  assert.deepEqual([me.email, me.role, me.emailVerified], [email, 'admin', true])
  assert.deepEqual([(await post('/api/auth/accept', { ...about, token })).status], [410])
}

describe('a system whose people come by the domain of their address', () => {
  before(startOwnSystem)
  after(stopOwnSystem)
  test(
    'the first person comes in by the one-time set-up link and is the administrator, also after a stranger registered; the link works once',
    setsUp,
  )
  test('only addresses of the named domains may register without an invite', refusesOtherDomains)
  test('whoever registers by domain proves the address before the first sign-in', provesAddress)
  test('registering an address that somebody has looks the same and changes nothing', hidesWhoIsThere)
  test('an invite lets its address in, with the role it names, and nobody twice', invites)
})
