import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { awaitSecurityMail, linkTokenOf } from '../inbox.ts'
import { personalToken } from '../people/workspace.ts'
import { password, registeredPerson, type SignedIn } from '../people.ts'

const newPassword = '완전히-새로운-비밀번호'
const thiefsPassword = '도둑이-고른-비밀번호'
const newAddress = () => `moved-${randomUUID()}@example.org`

const askForAddress = (as: SignedIn, email: string) =>
  call('POST', '/api/auth/email', { as, body: { email, password } })
const verify = (token: string) => call<Problem>('POST', '/api/auth/verify', { body: { token } })
const reset = (token: string) => call('POST', '/api/auth/reset', { body: { token, password: newPassword } })

async function resetLinkOf({ email }: SignedIn): Promise<string> {
  await call('POST', '/api/auth/forgot', { body: { email } })
  return linkTokenOf(await awaitSecurityMail(email, /새 비밀번호 정하기/))
}

for (const way of ['changed', 'reset'] as const) {
  test(`a thief's wish for another address ends when the password is ${way}`, async () => {
    const owner = await registeredPerson()
    const address = newAddress()
    await askForAddress(owner, address)
    const link = linkTokenOf(await awaitSecurityMail(address, /새 이메일 주소/))
    const body = { currentPassword: password, password: newPassword }
    if (way === 'reset') await reset(await resetLinkOf(owner))
    else assert.equal((await call('POST', '/api/auth/password', { as: owner, body })).status, 204)
    assert.equal((await verify(link)).body.code, 'link_unusable')
  })
}

test('what was begun with the old password does not end after a reset', async () => {
  for (let round = 0; round < 4; round += 1) {
    const owner = await registeredPerson()
    const link = await resetLinkOf(owner)
    const thief = async () => {
      await wait(round * 6)
      const body = { currentPassword: password, password: thiefsPassword }
      return call('POST', '/api/auth/password', { as: owner, body })
    }
    const signIn = async (_: unknown, index: number) => {
      await wait(index * 8)
      return call<{ accessToken: string }>('POST', '/api/auth/login', { body: { email: owner.email, password } })
    }
    const changing = thief()
    const signingIn = Array.from({ length: 6 }, signIn)
    const { status } = await reset(link)
    await changing
    // The thief was first: then the link has ended, and nothing is left to race with.
    if (status === 410) continue
    for (const { body } of await Promise.all(signingIn)) {
      const me = body.accessToken && (await call('GET', '/api/me', { as: { token: body.accessToken } })).status
      assert.notEqual(me, 200, 'a session of the old password lives on')
    }
    const stolen = await call('POST', '/api/auth/login', { body: { email: owner.email, password: thiefsPassword } })
    assert.equal(stolen.status, 401)
  }
})

test('an address that was mistyped and put right within a minute gets no say', async () => {
  const person = await registeredPerson()
  const [mistyped, right] = [newAddress(), newAddress()]
  await askForAddress(person, mistyped)
  const wrongLink = linkTokenOf(await awaitSecurityMail(mistyped, /새 이메일 주소/))
  await askForAddress(person, right)
  const link = linkTokenOf(await awaitSecurityMail(right, /새 이메일 주소/))
  assert.equal((await verify(wrongLink)).body.code, 'link_unusable')
  assert.equal((await verify(link)).status, 204)
})

test('a stranger who asks again and again does not end the link that its owner is about to use', async () => {
  const owner = await registeredPerson()
  const link = await resetLinkOf(owner)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE security_mail SET created_at = created_at - INTERVAL 2 MINUTE WHERE person_id = ?', [
      owner.id,
    ]),
  )
  await call('POST', '/api/auth/forgot', { body: { email: owner.email } })
  assert.equal((await reset(link)).status, 204)
})

test('of many who ask for one link at once, one is mailed', async () => {
  const { email, id } = await registeredPerson()
  await Promise.all(Array.from({ length: 12 }, () => call('POST', '/api/auth/forgot', { body: { email } })))
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query("SELECT event_id FROM security_mail WHERE person_id = ? AND purpose = 'reset'", [id]),
  )
  assert.equal((rows as unknown[]).length, 1)
})

test('whoever proves an address by a reset gets rid of the tokens of the stranger who registered it', async () => {
  const stranger = await registeredPerson()
  const { token } = await personalToken(stranger, 'write')
  assert.equal((await call('GET', '/api/me', { as: { token } })).status, 200)
  assert.equal((await reset(await resetLinkOf(stranger))).status, 204)
  assert.equal((await call('GET', '/api/me', { as: { token } })).status, 401)
})

test('a link that is none is refused before a password is hashed for it', async () => {
  const forms = { reset: {}, accept: { name: 'x' }, setup: { name: 'x', email: 'x@example.com' } }
  for (const [path, about] of Object.entries(forms)) {
    const body = { ...about, token: 'A'.repeat(43), password: 'Password1' }
    const answer = await call<Problem>('POST', `/api/auth/${path}`, { body })
    assert.deepEqual([answer.status, answer.body.code], [410, 'link_unusable'], path)
  }
})

test('an address that was changed leaves no invite behind', async () => {
  const person = await registeredPerson()
  await asDatabaseAdmin((connection) =>
    connection.query(
      `INSERT INTO invite (id, email, role, locale, invited_by, created_at, expires_at, accepted_at)
       VALUES (?, ?, 'member', 'ko', ?, NOW(), NOW(), NOW())`,
      [randomUUID(), person.email, person.id],
    ),
  )
  const address = newAddress()
  await askForAddress(person, address)
  await verify(linkTokenOf(await awaitSecurityMail(address, /새 이메일 주소/)))
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT id FROM invite WHERE email = ?', [person.email]),
  )
  assert.deepEqual(rows, [])
})
