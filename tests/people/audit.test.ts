import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditItem } from '#shared/contract/admin.ts'
import type { Page } from '#shared/contract/page.ts'
import { call } from '../call.ts'
import { listAll } from '../inbox.ts'
import { adminPerson, registeredPerson } from '../people.ts'
import { awaitAudit, changeMember, newInvite, personalToken } from './workspace.ts'

const thisMonth = () => new Date().toISOString().slice(0, 7)

test('the audit log goes from page to page, newest first, without a gap or a repeat', async () => {
  const admin = await adminPerson()
  for (let index = 0; index < 5; index += 1) await personalToken(admin, 'read', `토큰 ${index}`)
  await awaitAudit(admin, { person: admin.id, type: 'user.token_created' }, 5)
  const names: (string | undefined)[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = new URLSearchParams({ person: admin.id, type: 'user.token_created', limit: '2' })
    if (cursor !== '') query.set('cursor', cursor)
    const { body }: { body: Page<AuditItem> } = await call('GET', `/api/admin/audit?${query}`, { as: admin })
    assert.ok(body.items.length <= 2)
    names.push(...body.items.map((item) => item.details.name))
    cursor = body.nextCursor
  }
  assert.deepEqual(names, ['토큰 4', '토큰 3', '토큰 2', '토큰 1', '토큰 0'])
})

test('the audit log of a person holds what they did and what was done to them', async () => {
  const [admin, minsu] = await Promise.all([adminPerson(), registeredPerson()])
  await changeMember(admin, minsu.id, { role: 'admin' })
  await newInvite(minsu)
  await awaitAudit(admin, { person: minsu.id, type: 'invite.created' })
  await awaitAudit(admin, { person: minsu.id, type: 'user.role_changed' })
  const items = await listAll<AuditItem>(admin, `/api/admin/audit?person=${minsu.id}&month=${thisMonth()}`)
  assert.ok(items.every((item) => item.actor?.id === minsu.id || item.person?.id === minsu.id))
  const types = items.map((item) => item.type)
  assert.ok(types.includes('invite.created') && types.includes('user.role_changed'), String(types))
  assert.deepEqual(
    items.map((item) => item.eventId),
    items
      .map((item) => item.eventId)
      .sort()
      .reverse(),
  )
})

test('the whole audit log of a month is readable without a filter, and holds no address', async () => {
  const admin = await adminPerson()
  const { email } = await newInvite(admin)
  await awaitAudit(admin, { person: admin.id, type: 'invite.created' })
  const items = await listAll<AuditItem>(admin, '/api/admin/audit')
  assert.ok(items.some((item) => item.actor?.id === admin.id && item.actor.name === admin.name))
  assert.equal(new Set(items.map((item) => item.eventId)).size, items.length)
  assert.doesNotMatch(JSON.stringify(items), new RegExp(`${email}|${admin.email}|baton_pat_`))
})

test('a month without events is empty, and one that is none is refused', async () => {
  const admin = await adminPerson()
  const read = (query: string) => call<Page<AuditItem>>('GET', `/api/admin/audit?${query}`, { as: admin })
  assert.deepEqual((await read('month=2001-01')).body, { items: [], nextCursor: null })
  assert.equal((await read('month=2001-13')).status, 422)
  assert.equal((await read('person=somebody')).status, 422)
  assert.equal((await read('cursor=x')).status, 400)
  assert.deepEqual((await read('type=no.such_type')).body.items, [])
})
