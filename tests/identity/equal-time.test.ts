import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { registeredPerson } from '../people.ts'

const rounds = 12

/**
 * How often a value of `one` is smaller than a value of `other`: 0.5 when the distributions are alike (Mann-Whitney).
 */
function chanceOfSmaller(one: number[], other: number[]): number {
  const smaller = one.flatMap((a) => other.map((b) => (a < b ? 1 : a === b ? 0.5 : 0)))
  return smaller.reduce<number>((sum, value) => sum + value, 0) / smaller.length
}

async function timeOf(email: string, password: string): Promise<number> {
  const startedAt = performance.now()
  const { status } = await call('POST', '/api/auth/login', { body: { email, password } })
  assert.equal(status, 401)
  return performance.now() - startedAt
}

test('an unknown address, a wrong password and a disabled person are answered in times that overlap', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => registeredPerson()))
  const disabled = people.slice(2)
  await asDatabaseAdmin((connection) =>
    connection.query('UPDATE person SET disabled_at = NOW() WHERE id IN (?)', [disabled.map((person) => person.id)]),
  )
  const times: Record<'unknown' | 'wrong' | 'disabled', number[]> = { unknown: [], wrong: [], disabled: [] }
  for (let round = 0; round < rounds; round += 1) {
    times.unknown.push(await timeOf(`nobody-${round}@example.com`, 'some password'))
    times.wrong.push(await timeOf(people[round % 2]?.email ?? '', 'some password'))
    times.disabled.push(await timeOf(disabled[round % 2]?.email ?? '', 'some password'))
    await asDatabaseAdmin((connection) => connection.query('DELETE FROM sign_in_throttle'))
  }
  for (const kind of ['wrong', 'disabled'] as const) {
    const chance = chanceOfSmaller(times.unknown, times[kind])
    // Without the made-up work for unknown addresses this is 1: they would be answered in a tenth of the time.
    assert.ok(chance > 0.02 && chance < 0.98, `unknown is faster than ${kind} with a chance of ${chance}`)
  }
})

test('a forgotten password is answered after one fixed time, whether somebody has the address or not', async () => {
  const { email } = await registeredPerson()
  for (const path of ['forgot', 'verification']) {
    for (const one of [email, email, 'nobody@example.com', 'not an address']) {
      const startedAt = performance.now()
      await call('POST', `/api/auth/${path}`, { body: { email: one } })
      const ms = performance.now() - startedAt
      assert.ok(ms >= 245, `${path} for ${one} was answered in ${ms} ms`)
    }
  }
})
