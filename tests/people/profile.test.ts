import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '#shared/contract/me.ts'
import { defaultPreferences } from '#shared/contract/preferences.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { adminPerson, signedInPerson } from '../people.ts'
import { awaitAudit } from './workspace.ts'

test('a person changes their profile, and everybody sees it at once', async () => {
  const minsu = await signedInPerson()
  const mail = { ...defaultPreferences.mail, status: 'off', mention: 'each' }
  const preferences = { ...defaultPreferences, mail, dailyAt: '07:30', ownChanges: true }
  const body = { name: ' 김민수 (개발) ', locale: 'en', timeZone: 'Europe/London', avatarColor: 'violet', preferences }
  const changed = await call<Me>('PATCH', '/api/me', { as: minsu, body })
  assert.equal(changed.status, 200, changed.text)
  assert.deepEqual(changed.body, {
    id: minsu.id,
    email: minsu.email,
    role: 'member',
    mailbox: 'ok',
    emailVerified: changed.body.emailVerified,
    ...body,
    name: '김민수 (개발)',
  })
  assert.deepEqual((await call<Me>('GET', '/api/me', { as: minsu })).body, changed.body)
})

test('who has never chosen has the default preferences', async () => {
  const minsu = await signedInPerson()
  assert.deepEqual((await call<Me>('GET', '/api/me', { as: minsu })).body.preferences, defaultPreferences)
})

test('the audit log says which fields of a profile changed, not what is in them', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  await call('PATCH', '/api/me', { as: minsu, body: { name: '이름 아무개', avatarColor: minsu.avatarColor } })
  await call('PATCH', '/api/me', { as: minsu, body: { name: '이름 아무개' } })
  await call('PATCH', '/api/me', { as: minsu, body: { preferences: { ...defaultPreferences, dailyAt: '18:00' } } })
  const events = await awaitAudit(admin, { person: minsu.id, type: 'user.profile_changed' }, 2)
  assert.deepEqual(
    events.map((event) => event.details),
    [{ fields: 'preferences' }, { fields: 'name' }],
  )
})

test('two changes of one profile at the same time both stay', async () => {
  const minsu = await signedInPerson()
  const bodies = [{ name: '새 이름' }, { timeZone: 'America/New_York' }, { avatarColor: 'red' }, { locale: 'en' }]
  const answers = await Promise.all(bodies.map((body) => call('PATCH', '/api/me', { as: minsu, body })))
  assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]))
  const { body: me } = await call<Me>('GET', '/api/me', { as: minsu })
  assert.deepEqual([me.name, me.timeZone, me.avatarColor, me.locale], ['새 이름', 'America/New_York', 'red', 'en'])
})

test('what a profile cannot hold is refused field by field, and nothing of it is kept', async () => {
  const minsu = await signedInPerson()
  const body = {
    name: '',
    locale: 'fr',
    timeZone: 'Mars/Base',
    avatarColor: 'gold',
    preferences: { mail: { ...defaultPreferences.mail, status: 'sometimes' }, dailyAt: '09:10' },
  }
  const refused = await call<Problem>('PATCH', '/api/me', { as: minsu, body })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.body.errors?.map((error) => error.pointer).sort(), [
    '/avatarColor',
    '/locale',
    '/name',
    '/preferences/dailyAt',
    '/preferences/mail/status',
    '/timeZone',
  ])
  const hour = refused.body.errors?.find(({ pointer }) => pointer === '/preferences/dailyAt')
  assert.equal(hour?.code, 'not_a_quarter')
  const empty = await call<Problem>('PATCH', '/api/me', { as: minsu, body: {} })
  assert.deepEqual(
    empty.body.errors?.map((error) => error.code),
    ['nothing_to_change'],
  )
  assert.equal((await call<Me>('GET', '/api/me', { as: minsu })).body.name, minsu.name)
})

test('nobody makes themselves an administrator or changes their address through the profile', async () => {
  const minsu = await signedInPerson()
  const body = { name: '김민수', role: 'admin', email: 'other@example.com', id: '01900000-0000-7000-8000-000000000001' }
  const refused = await call<Problem>('PATCH', '/api/me', { as: minsu, body })
  assert.equal(refused.status, 400, refused.text)
  assert.deepEqual(refused.body.errors?.map(({ pointer }) => pointer).sort(), ['/email', '/id', '/role'])
  const { body: me } = await call<Me>('GET', '/api/me', { as: minsu })
  assert.deepEqual([me.id, me.role, me.email], [minsu.id, 'member', minsu.email])
})

test('an hour that was chosen when any minute could be is shown, and kept, as its quarter', async () => {
  const minsu = await signedInPerson()
  const stored = JSON.stringify({ ...defaultPreferences, dailyAt: '07:07' })
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE person SET preferences = ? WHERE id = ?', [stored, minsu.id]),
  )
  const { body: me } = await call<Me>('GET', '/api/me', { as: minsu })
  assert.equal(me.preferences.dailyAt, '07:00')
  const kept = await call<Me>('PATCH', '/api/me', { as: minsu, body: { preferences: me.preferences } })
  assert.deepEqual([kept.status, kept.body.preferences.dailyAt], [200, '07:00'])
})
