import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { RowDataPacket } from 'mysql2/promise'
import type { Invite } from '#shared/contract/admin.ts'
import type { Problem } from '#shared/contract/problem.ts'
import type { AccessToken } from '#shared/contract/session.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { awaitSecurityMail, linkTokenOf, listAll } from '../inbox.ts'
import { adminPerson, password, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { awaitAudit, changeMember, newInvite } from './workspace.ts'

const anySubject = /./
const weekMs = 7 * 86_400_000

type SecurityMail = RowDataPacket & { event_id: string; email: string; purpose: string; expires_at: Date }

async function securityMailsOf(inviteId: string): Promise<SecurityMail[]> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query<SecurityMail[]>(
      'SELECT event_id, email, purpose, expires_at FROM security_mail WHERE invite_id = ?',
      [inviteId],
    ),
  )
  return rows
}

const stateOf = async (admin: SignedIn, id: string) =>
  (await listAll<Invite>(admin, '/api/admin/invites')).find((invite) => invite.id === id)?.state

test('an invite is good for a week and its mail goes to the invited address, in the inviter’s language', async () => {
  const admin = await adminPerson({ name: 'Alex Morgan' })
  await call('PATCH', '/api/me', { as: admin, body: { locale: 'en' } })
  const { id: projectId } = await teamProject(admin)
  const invite = await newInvite(admin, { role: 'admin', projectId })
  assert.deepEqual([invite.role, invite.projectId, invite.state], ['admin', projectId, 'open'])
  assert.deepEqual(invite.invitedBy, { id: admin.id, name: 'Alex Morgan' })
  assert.equal(Date.parse(invite.expiresAt) - Date.parse(invite.createdAt), weekMs)
  const mails = await securityMailsOf(invite.id)
  assert.deepEqual(
    mails.map((mail) => [mail.email, mail.purpose, mail.expires_at.toISOString()]),
    [[invite.email, 'invite', invite.expiresAt]],
  )
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT locale FROM invite WHERE id = ?', [invite.id]),
  )
  assert.deepEqual(rows, [{ locale: 'en' }])
  const [event] = await awaitAudit(admin, { person: admin.id, type: 'invite.created' })
  assert.deepEqual([event?.actor?.id, event?.person, event?.details], [admin.id, null, { role: 'admin' }])
  assert.doesNotMatch(JSON.stringify(event), /@/)
})

test('an address that somebody has is not invited, however it is typed', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  for (const email of [minsu.email, ` ${minsu.email.toUpperCase()} `]) {
    const { status, body } = await call('POST', '/api/admin/invites', { as: admin, body: { email } })
    assert.deepEqual([status, body.code], [409, 'email_taken'])
  }
})

test('an address has one open invite at most, also when many invite it at once', async () => {
  const admins = await Promise.all([adminPerson(), adminPerson(), adminPerson()])
  const [admin] = admins
  assert.ok(admin)
  const email = `invited-${randomUUID()}@example.com`
  const answers = await Promise.all(
    [...admins, ...admins].map((as) => call<Invite>('POST', '/api/admin/invites', { as, body: { email } })),
  )
  assert.deepEqual(
    answers.map((answer) => answer.status),
    Array(6).fill(201),
  )
  const invites = (await listAll<Invite>(admin, '/api/admin/invites')).filter((invite) => invite.email === email)
  assert.deepEqual(invites.map((invite) => invite.state).sort(), ['open', ...Array(5).fill('revoked')])
  const mails = await Promise.all(invites.map((invite) => securityMailsOf(invite.id)))
  assert.equal(mails.flat().length, 1)
})

test('a revoked invite has no link any more, and cannot be revoked or sent again', async () => {
  const admin = await adminPerson()
  const invite = await newInvite(admin)
  const path = `/api/admin/invites/${invite.id}`
  assert.equal((await call('DELETE', path, { as: admin })).status, 204)
  assert.deepEqual(await securityMailsOf(invite.id), [])
  assert.equal(await stateOf(admin, invite.id), 'revoked')
  assert.equal((await call('DELETE', path, { as: admin })).status, 404)
  assert.equal((await call('POST', `${path}/resend`, { as: admin })).status, 404)
  assert.equal((await awaitAudit(admin, { person: admin.id, type: 'invite.revoked' })).length, 1)
})

test('an invite that is sent again gets a new link and a whole week, also after it had expired', async () => {
  const admin = await adminPerson()
  const invite = await newInvite(admin)
  const [before] = await securityMailsOf(invite.id)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE invite SET expires_at = UTC_TIMESTAMP(3) WHERE id = ?', [invite.id]),
  )
  assert.equal(await stateOf(admin, invite.id), 'expired')
  const again = await call('POST', `/api/admin/invites/${invite.id}/resend`, { as: admin })
  assert.deepEqual([again.status, again.text], [202, ''])
  assert.equal(await stateOf(admin, invite.id), 'open')
  const after = await securityMailsOf(invite.id)
  assert.equal(after.length, 1)
  assert.notDeepEqual(after[0], before)
  assert.ok((after[0]?.expires_at.getTime() ?? 0) > Date.now() + weekMs - 60_000)
  assert.equal((await awaitAudit(admin, { person: admin.id, type: 'invite.created' }, 2)).length, 2)
})

test('an invite to nowhere is refused', async () => {
  const admin = await adminPerson()
  const projectId = '01900000-0000-7000-8000-00000000dead'
  const body = { email: 'someone@example.com', projectId }
  const unknown = await call<Problem>('POST', '/api/admin/invites', { as: admin, body })
  assert.deepEqual(
    unknown.body.errors?.map((error) => [error.pointer, error.code]),
    [['/projectId', 'unknown_reference']],
  )
  const wrong = await call<Problem>('POST', '/api/admin/invites', {
    as: admin,
    body: { email: 'nobody', role: 'king' },
  })
  assert.deepEqual(
    wrong.body.errors?.map((error) => error.pointer),
    ['/email', '/role'],
  )
})

test('of the links that an invite was sent with only the newest works, and none after it was revoked', async () => {
  const admin = await adminPerson()
  const invite = await newInvite(admin)
  const look = (token: string) => call<Problem>('POST', '/api/auth/invite', { body: { token } })
  const newestLink = async () => linkTokenOf(await awaitSecurityMail(invite.email, anySubject))
  const first = await newestLink()
  assert.equal((await look(first)).status, 200)
  await call('POST', `/api/admin/invites/${invite.id}/resend`, { as: admin })
  const second = await eventually(newestLink, (token) => token !== first)
  assert.deepEqual([(await look(first)).body.code, (await look(second)).status], ['link_unusable', 200])
  await call('DELETE', `/api/admin/invites/${invite.id}`, { as: admin })
  assert.equal((await look(second)).body.code, 'link_unusable')
})

test('an accepted invite is shown as accepted, and is neither sent again nor revoked', async () => {
  const admin = await adminPerson()
  const invite = await newInvite(admin, { role: 'admin' })
  const mail = await awaitSecurityMail(invite.email, anySubject)
  const body = { token: linkTokenOf(mail), password, name: '새 동료', locale: 'ko', timeZone: 'Asia/Seoul' }
  const accepted = await call<AccessToken>('POST', '/api/auth/accept', { body })
  assert.equal(accepted.status, 200, accepted.text)
  assert.equal(await stateOf(admin, invite.id), 'accepted')
  const path = `/api/admin/invites/${invite.id}`
  assert.equal((await call('POST', `${path}/resend`, { as: admin })).status, 404)
  assert.equal((await call('DELETE', path, { as: admin })).status, 404)
  const joined = { token: accepted.body.accessToken }
  assert.equal((await call('GET', '/api/admin/people?limit=1', { as: joined })).status, 200)
})

test('who is no administrator any more has no invite left to come back by, until another administrator sends it', async () => {
  const [admin, fired] = await Promise.all([adminPerson(), adminPerson()])
  const invite = await newInvite(fired, { role: 'admin' })
  const first = linkTokenOf(await awaitSecurityMail(invite.email, anySubject))
  assert.equal((await changeMember(admin, fired.id, { disabled: true })).status, 200)
  const join = (token: string) =>
    call<Problem>('POST', '/api/auth/accept', { body: { token, password, name: '돌아온 사람' } })
  assert.deepEqual([(await join(first)).body.code], ['link_unusable'])
  const sent = await call('POST', `/api/admin/invites/${invite.id}/resend`, { as: admin })
  assert.equal(sent.status, 202, sent.text)
  const again = await eventually(
    async () => linkTokenOf(await awaitSecurityMail(invite.email, anySubject)),
    (token) => token !== first,
  )
  assert.equal((await join(again)).status, 200)
})
