import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Me } from '#shared/contract/me.ts'
import type { PersonalToken } from '#shared/contract/personal-token.ts'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { adminPerson, newTask, type SignedIn, signedInPerson, teamProject } from '../people.ts'
import { awaitAudit, personalToken } from './workspace.ts'

const listTokens = (as: SignedIn) => call<{ items: PersonalToken[] }>('GET', '/api/me/tokens', { as })

test('a script acts as the person whose token it has', async () => {
  const minsu = await signedInPerson()
  const script = await personalToken(minsu, 'write')
  assert.match(script.token, /^baton_pat_[\w-]{43}$/)
  assert.equal((await call<Me>('GET', '/api/me', { as: script })).body.id, minsu.id)
  const project = await teamProject(minsu)
  const body = { projectId: project.id, title: '밤새 백업' }
  const created = await call('POST', '/api/tasks', { as: script, body })
  assert.deepEqual([created.status, created.body.creatorId], [201, minsu.id])
})

test('a read token reads and changes nothing', async () => {
  const minsu = await signedInPerson()
  const task = await newTask(minsu)
  const script = await personalToken(minsu, 'read')
  assert.equal((await call('GET', `/api/tasks/${task.key}`, { as: script })).status, 200)
  const headers = { 'if-match': '"1"' }
  for (const answer of [
    await call('PATCH', `/api/tasks/${task.key}`, { as: script, body: { title: 'x' }, headers }),
    await call('DELETE', `/api/tasks/${task.key}`, { as: script, headers }),
  ]) {
    assert.deepEqual([answer.status, answer.body.code], [403, 'read_only_token'])
  }
  assert.equal((await call('GET', `/api/tasks/${task.key}`, { as: minsu })).body.title, task.title)
})

test('a token is shown once: the database has its hash, the list has neither', async () => {
  const minsu = await signedInPerson()
  const created = await personalToken(minsu, 'read', ' 보고서 ')
  const listed = await listTokens(minsu)
  const { token, ...shown } = created
  assert.deepEqual(listed.body.items, [{ ...shown, name: '보고서' }])
  assert.doesNotMatch(listed.text, /baton_pat_|hash/)
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT token_hash FROM personal_token WHERE id = ?', [created.id]),
  )
  assert.deepEqual(rows, [{ token_hash: createHash('sha256').update(token).digest() }])
})

test('a revoked token is worth nothing at once, and only its owner revokes it', async () => {
  const [minsu, other] = await Promise.all([signedInPerson(), signedInPerson()])
  const script = await personalToken(minsu, 'write')
  assert.equal((await call('DELETE', `/api/me/tokens/${script.id}`, { as: other })).status, 404)
  assert.equal((await call('GET', '/api/me', { as: script })).status, 200)
  assert.equal((await call('DELETE', `/api/me/tokens/${script.id}`, { as: minsu })).status, 204)
  assert.equal((await call('GET', '/api/me', { as: script })).status, 401)
  assert.equal((await call('DELETE', `/api/me/tokens/${script.id}`, { as: minsu })).status, 404)
  assert.deepEqual((await listTokens(minsu)).body.items, [])
})

test('a token ends when it said it would', async () => {
  const minsu = await signedInPerson()
  const script = await personalToken(minsu, 'read')
  const days = (Date.parse(script.expiresAt) - Date.parse(script.createdAt)) / 86_400_000
  assert.equal(days, 30)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE personal_token SET expires_at = UTC_TIMESTAMP(3) WHERE id = ?', [script.id]),
  )
  assert.equal((await call('GET', '/api/me', { as: script })).status, 401)
})

test('the use of a token is noted to the minute', async () => {
  const minsu = await signedInPerson()
  const script = await personalToken(minsu, 'read')
  const lastUsedAt = async () => (await listTokens(minsu)).body.items[0]?.lastUsedAt
  assert.equal(await lastUsedAt(), null)
  await call('GET', '/api/me', { as: script })
  const first = await lastUsedAt()
  assert.ok(first && Math.abs(Date.now() - Date.parse(first)) < 600_000, String(first))
  await call('GET', '/api/me', { as: script })
  assert.equal(await lastUsedAt(), first)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE personal_token SET last_used_at = last_used_at - INTERVAL 61 SECOND WHERE id = ?', [
      script.id,
    ]),
  )
  await call('GET', '/api/me', { as: script })
  assert.ok(((await lastUsedAt()) ?? '') >= first)
})

test('twenty tokens are enough, also for who asks for many at once', async () => {
  const minsu = await signedInPerson()
  const body = { name: '하나 더', scope: 'read', expiresInDays: 1 }
  const answers = await Promise.all(
    Array.from({ length: 23 }, () => call<Problem>('POST', '/api/me/tokens', { as: minsu, body })),
  )
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [...Array(20).fill(201), ...Array(3).fill(422)])
  const refused = answers.find((answer) => answer.status === 422)
  assert.deepEqual([refused?.body.code, refused?.body.errors?.[0]?.code], ['validation_failed', 'too_many'])
  const [first] = (await listTokens(minsu)).body.items
  assert.equal((await call('DELETE', `/api/me/tokens/${first?.id}`, { as: minsu })).status, 204)
  await personalToken(minsu, 'read')
})

test('what looks like a token and is none is refused', async () => {
  const minsu = await signedInPerson()
  const { token } = await personalToken(minsu, 'read')
  for (const forged of [
    'baton_pat_',
    `baton_pat_${'A'.repeat(43)}`,
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    `${token}A`,
    token.toUpperCase(),
  ]) {
    assert.equal((await call('GET', '/api/me', { as: { token: forged } })).body.code, 'sign_in_required', forged)
  }
})

test('the audit log tells of tokens by name, also by one that is too long for an event', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), signedInPerson()])
  const long = await personalToken(minsu, 'write', '👨‍👩‍👧‍👦'.repeat(40))
  const script = await personalToken(minsu, 'read', '야간 점검')
  await call('DELETE', `/api/me/tokens/${script.id}`, { as: minsu })
  const created = await awaitAudit(admin, { person: minsu.id, type: 'user.token_created' }, 2)
  assert.deepEqual(created[0]?.details, { name: '야간 점검', scope: 'read' })
  assert.ok(created[1]?.details.name?.startsWith('👨‍👩‍👧‍👦'))
  const [revoked] = await awaitAudit(admin, { person: minsu.id, type: 'user.token_revoked' })
  assert.deepEqual(revoked?.details, { name: '야간 점검' })
  assert.doesNotMatch(JSON.stringify(created), new RegExp(`${long.token}|${script.token}`))
})

test('a token that is wrongly asked for names every field', async () => {
  const minsu = await signedInPerson()
  const body = { name: '', scope: 'admin', expiresInDays: 0 }
  const { status, body: problem } = await call<Problem>('POST', '/api/me/tokens', { as: minsu, body })
  assert.equal(status, 422)
  assert.deepEqual(
    problem.errors?.map((error) => error.pointer),
    ['/name', '/scope', '/expiresInDays'],
  )
})

test('who is disabled while asking for a token gets none that would work when they are enabled again', async () => {
  const person = await signedInPerson()
  const answer = await asDatabaseAdmin(async (connection) => {
    await connection.beginTransaction()
    await connection.query('UPDATE person SET disabled_at = NOW() WHERE id = ?', [person.id])
    const body = { name: '마지막 순간', scope: 'write', expiresInDays: 30 }
    const asking = call<Problem>('POST', '/api/me/tokens', { as: person, body })
    // Until it has been let in and waits for the row.
    await wait(300)
    await connection.commit()
    return asking
  })
  assert.deepEqual([answer.status, answer.body.code], [401, 'sign_in_required'])
})
