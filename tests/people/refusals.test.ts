import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditItem } from '#shared/contract/admin.ts'
import type { Refusals } from '#shared/contract/refusal.ts'
import { call } from '../call.ts'
import { eventually } from '../eventually.ts'
import { connectFrom } from '../identity/send-from.ts'
import { listAll } from '../inbox.ts'
import { adminPerson, signedInPerson } from '../people.ts'

test('what was refused to a network is told to administrators, by its first part alone, and its size in a few events', async (t) => {
  const [admin, victim] = await Promise.all([adminPerson(), signedInPerson()])
  const send = connectFrom(t, '127.0.14.77', 10)
  const body = { email: victim.email, password: 'a wrong one' }
  const answers = await Promise.all(Array.from({ length: 150 }, () => send('/api/auth/login', body)))
  const refused = answers.filter(({ status }) => status === 429).length
  assert.ok(refused >= 100, `${refused} were refused`)

  const ours = ({ items }: Refusals) => items.find(({ network }) => network === '127.0.14.x')
  // At the turn of an hour the hundred is split, and told of as two tens at least.
  const read = async () => (await call<Refusals>('GET', '/api/admin/refusals', { as: admin })).body
  const found = await eventually(read, (refusals) => (ours(refusals)?.refused ?? 0) >= 20, 60_000)
  const told = ours(found)
  assert.ok(told && told.refused >= 20 && told.refused <= refused, JSON.stringify(found))
  assert.deepEqual(told.entrances, ['sign-in'])
  assert.ok(told.firstAt <= told.lastAt && told.firstAt >= found.since)
  assert.equal(found.networks, found.items.length)

  const events = await listAll<AuditItem>(admin, '/api/admin/audit?type=user.attempts_refused')
  const ofNetwork = events.filter(({ details }) => details.network === '127.0.14.x')
  assert.ok(ofNetwork.length <= 4, `${refused} refusals made ${ofNetwork.length} events`)
  assert.ok(ofNetwork.every(({ actor, person }) => actor === null && person === null))
  assert.doesNotMatch(JSON.stringify([found, events]), /127\.0\.14\.77|@/)
})
