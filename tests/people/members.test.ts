import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Member } from '#shared/contract/admin.ts'
import type { Person } from '#shared/contract/person.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { type Answer, call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { listAll } from '../inbox.ts'
import { adminPerson, changeTask, newTask, signedInPerson, signIn } from '../people.ts'
import { awaitAudit, changeMember, personalToken } from './workspace.ts'

const me = (token: string) => call('GET', '/api/me', { as: { token } })

test('an administrator sees everybody, with what only administrators need', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const members = await listAll<Member>(admin, '/api/admin/people')
  const shown = members.find((member) => member.id === minsu.id)
  assert.deepEqual([shown?.email, shown?.role, shown?.disabled], [minsu.email, 'member', false])
  assert.ok(Date.parse(shown?.lastSeenAt ?? '') > Date.now() - 600_000, String(shown?.lastSeenAt))
  assert.deepEqual(
    members.map((member) => member.id),
    members.map((member) => member.id).sort(),
  )
})

test('a disabled person is outside at once, on every device and with every token', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const phone = await signIn(minsu.email)
  const script = await personalToken(minsu, 'write')
  const disabled = await changeMember(admin, minsu.id, { disabled: true })
  assert.deepEqual([disabled.status, disabled.body.disabled], [200, true])
  for (const token of [minsu.token, phone.token, script.token])
    assert.equal((await me(token)).body.code, 'sign_in_required')
  for (const { cookie } of [minsu, phone])
    assert.equal((await call('POST', '/api/auth/refresh', { headers: { cookie } })).status, 401)
  assert.equal((await changeMember(admin, minsu.id, { disabled: false })).body.disabled, false)
  for (const token of [minsu.token, script.token]) assert.equal((await me(token)).status, 401)
  assert.equal((await me((await signIn(minsu.email)).token)).status, 200)
  const types = (await awaitAudit(admin, { person: minsu.id, type: 'user.enabled' })).concat(
    await awaitAudit(admin, { person: minsu.id, type: 'user.disabled' }),
  )
  assert.deepEqual(
    types.map((event) => [event.type, event.actor?.id, event.person?.id]),
    [
      ['user.enabled', admin.id, minsu.id],
      ['user.disabled', admin.id, minsu.id],
    ],
  )
})

test('nobody gets a task who cannot sign in, and who has one keeps it through other changes', async () => {
  const [admin, minsu, jisoo] = await Promise.all([adminPerson(), signedInPerson(), signedInPerson()])
  const task = await newTask(jisoo, { assigneeId: minsu.id })
  await changeMember(admin, minsu.id, { disabled: true })
  const { status, body } = await call<Problem>('POST', '/api/tasks', {
    as: jisoo,
    body: { projectId: task.projectId, title: '다른 일', assigneeId: minsu.id },
  })
  assert.deepEqual(
    [status, body.errors?.map((error) => [error.pointer, error.code])],
    [422, [['/assigneeId', 'unknown_reference']]],
  )
  assert.equal((await changeTask(jisoo, task, { title: '새 제목', assigneeId: minsu.id })).status, 200)
  const people = await listAll<Person>(jisoo, '/api/people')
  assert.ok(people.some((person) => person.id === jisoo.id))
  assert.ok(people.every((person) => person.id !== minsu.id))
})

test('who has left is in no list, gets no task and has no name any more', async () => {
  const [admin, minsu, jisoo] = await Promise.all([adminPerson(), signedInPerson(), signedInPerson()])
  const task = await newTask(minsu, { assigneeId: jisoo.id })
  await asDatabaseAdmin((connection) =>
    connection.query("UPDATE person SET left_at = UTC_TIMESTAMP(3), email = NULL, name = '' WHERE id = ?", [minsu.id]),
  )
  assert.equal((await me(minsu.token)).body.code, 'sign_in_required')
  for (const path of ['/api/people', '/api/admin/people'])
    assert.ok((await listAll<Person>(admin, path)).every((person) => person.id !== minsu.id))
  assert.equal((await changeTask(jisoo, task, { assigneeId: minsu.id })).status, 422)
  assert.equal((await changeMember(admin, minsu.id, { role: 'admin' })).status, 404)
  assert.equal((await call('POST', `/api/admin/people/${minsu.id}/sign-out`, { as: admin })).status, 404)
})

test('a role counts with the next request, for who gets it and for who loses it', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const mayAdminister = async () => (await call('GET', '/api/admin/people?limit=1', { as: minsu })).status
  assert.equal(await mayAdminister(), 403)
  assert.equal((await changeMember(admin, minsu.id, { role: 'admin' })).body.role, 'admin')
  assert.equal(await mayAdminister(), 200)
  await changeMember(admin, minsu.id, { role: 'member' })
  assert.equal(await mayAdminister(), 403)
  const events = await awaitAudit(admin, { person: minsu.id, type: 'user.role_changed' }, 2)
  assert.deepEqual(
    events.map((event) => event.details),
    [
      { from: 'admin', to: 'member' },
      { from: 'member', to: 'admin' },
    ],
  )
})

test('signing a person out ends their sessions, not their tokens', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const script = await personalToken(minsu, 'read')
  const signOut = () => call('POST', `/api/admin/people/${minsu.id}/sign-out`, { as: admin })
  assert.equal((await signOut()).status, 204)
  assert.equal((await me(minsu.token)).status, 401)
  assert.equal((await call('POST', '/api/auth/refresh', { headers: { cookie: minsu.cookie } })).status, 401)
  assert.equal((await me(script.token)).status, 200)
  assert.equal((await signOut()).status, 204)
  const events = await awaitAudit(admin, { person: minsu.id, type: 'user.session_revoked' })
  assert.deepEqual(
    events.map((event) => event.details),
    [{ sessions: '1' }],
  )
})

test('a change of nobody, or of nothing, is refused', async () => {
  const admin = await adminPerson()
  assert.equal((await changeMember(admin, '01900000-0000-7000-8000-00000000dead', { role: 'admin' })).status, 404)
  assert.equal((await changeMember(admin, 'nobody', { role: 'admin' })).status, 404)
  assert.equal((await changeMember(admin, admin.id, {})).status, 422)
  assert.equal((await changeMember(admin, admin.id, { role: 'owner' })).status, 422)
})

// Every test shares the system: for these two the other tests' administrators are out of the way for a moment.
async function withOnlyAdmins(ids: string[], run: () => Promise<void>): Promise<void> {
  const away = '2001-01-01 00:00:00'
  await asDatabaseAdmin(async (connection) => {
    await connection.query(
      "UPDATE person SET disabled_at = ? WHERE role = 'admin' AND disabled_at IS NULL AND id NOT IN (?)",
      [away, ids],
    )
    try {
      await run()
    } finally {
      await connection.query('UPDATE person SET disabled_at = NULL WHERE disabled_at = ?', [away])
    }
  })
}

const codeOf = ({ body }: Answer<{ code?: string }>) => body.code ?? 'done'

test('the last administrator stays, whatever they or others want', async () => {
  const [admin, disabled] = await Promise.all([adminPerson(), adminPerson()])
  await changeMember(admin, disabled.id, { disabled: true })
  await withOnlyAdmins([admin.id, disabled.id], async () => {
    for (const change of [{ role: 'member' }, { disabled: true }, { role: 'member', disabled: true }])
      assert.equal(codeOf(await changeMember(admin, admin.id, change)), 'last_admin')
    assert.equal((await changeMember(admin, admin.id, { role: 'admin', disabled: false })).status, 200)
    assert.equal((await me(admin.token)).body.role, 'admin')
  })
})

test('of two administrators who demote each other at the same time, one stays', async () => {
  const [first, second] = await Promise.all([adminPerson(), adminPerson()])
  await withOnlyAdmins([first.id, second.id], async () => {
    for (const change of [{ role: 'member' }, { disabled: true }]) {
      const answers = await Promise.all([
        changeMember(first, second.id, change),
        changeMember(second, first.id, change),
      ])
      const codes = answers.map(codeOf).sort()
      assert.equal(codes.filter((code) => code === 'done').length, 1, String(codes))
      assert.match(codes.find((code) => code !== 'done') ?? '', /^(last_admin|forbidden|sign_in_required)$/)
      await asDatabaseAdmin((connection) =>
        connection.query("UPDATE person SET role = 'admin', disabled_at = NULL WHERE id IN (?)", [
          [first.id, second.id],
        ]),
      )
    }
  })
})
