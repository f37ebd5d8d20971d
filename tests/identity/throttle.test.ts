import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { ResultSetHeader } from 'mysql2/promise'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { password, signedInPerson } from '../people.ts'
import { connectFrom } from './send-from.ts'

const login = '/api/auth/login'
const addresses = Array.from({ length: 50 }, (_, index) => `127.0.7.${index + 1}`)
const attemptsEach = 20

async function attackFrom(t: TestContext, address: string, email: string): Promise<number[]> {
  const send = connectFrom(t, address, 2)
  const statuses: number[] = []
  for (let attempt = 0; attempt < attemptsEach; attempt += 1) {
    statuses.push((await send(login, { email, password: `wrong-${attempt}` })).status)
  }
  return statuses
}

async function throttleRows(): Promise<number> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT COUNT(*) AS rows_kept FROM sign_in_throttle'),
  )
  return Number((rows as { rows_kept: number }[])[0]?.rows_kept)
}

test('1,000 wrong passwords from 50 addresses: the owner still signs in from a known device, and the database stays small', async (t) => {
  const owner = await signedInPerson()
  const first = await call('POST', '/api/auth/login', { body: { email: owner.email, password } })
  const device =
    first.headers
      .getSetCookie()
      .find((one) => one.startsWith('baton_device='))
      ?.split(';')[0] ?? ''
  const rowsBefore = await throttleRows()
  const statuses = (await Promise.all(addresses.map((address) => attackFrom(t, address, owner.email)))).flat()

  assert.equal(statuses.length, 1000)
  assert.deepEqual([...new Set(statuses)].sort(), [401, 429])
  const guesses = statuses.filter((status) => status === 401).length
  assert.ok(guesses < 200, `${guesses} of 1,000 passwords were really tried`)
  assert.ok((await throttleRows()) - rowsBefore <= addresses.length + 1)
  const signedIn = await call('POST', '/api/auth/login', {
    body: { email: owner.email, password },
    headers: { cookie: device },
  })
  assert.equal(signedIn.status, 200, signedIn.text)
  const stranger = await call<Problem>('POST', '/api/auth/login', { body: { email: owner.email, password } })
  assert.deepEqual([stranger.status, stranger.body.code], [429, 'too_many_attempts'])
  const wait = Number(stranger.headers.get('retry-after'))
  assert.ok(wait >= 1 && wait <= 30, `an unknown device waits ${wait} s: a delay, never a lock-out`)
  assert.match(stranger.headers.get('ratelimit') ?? '', /^"sign-in";r=0;t=\d+$/)
})

test('a stranger in the same office or behind the same carrier does not shut out who signs in from a known device', async (t) => {
  const owner = await signedInPerson()
  const first = await call('POST', '/api/auth/login', { body: { email: owner.email, password } })
  const device = first.headers.getSetCookie().find((one) => one.startsWith('baton_device=')) ?? ''
  const send = connectFrom(t, '127.0.8.1')
  const guess = (_: unknown, index: number) => send(login, { email: `nobody-${index}@example.com`, password: 'wrong' })
  await Promise.all(Array.from({ length: 60 }, guess))
  const body = { email: owner.email, password }
  assert.equal((await send(login, body)).status, 429, 'the address is throttled')
  assert.equal((await send(login, body, { cookie: device.split(';')[0] ?? '' })).status, 200)
})

const freeForAnAccount = 10
const freeForANetwork = 50

test('of 200 wrong passwords at once no more are checked than are free, and each of the others is told to wait', async (t) => {
  const { email } = await signedInPerson()
  const networks = Array.from({ length: 10 }, (_, index) => connectFrom(t, `127.0.9.${index + 1}`, 20))
  const startedAt = performance.now()
  const guesses = networks.flatMap((send) =>
    Array.from({ length: 20 }, () => send(login, { email, password: 'a wrong one' })),
  )
  const answers = await Promise.all(guesses)
  const seconds = (performance.now() - startedAt) / 1000
  const checked = answers.filter(({ status }) => status === 401).length
  const refused = answers.filter(({ status }) => status === 429)
  // The waits double from one second: a machine on which the burst takes long lets these few through.
  const waitedFor = Math.floor(Math.log2(seconds + 1))
  assert.ok(checked <= freeForAnAccount + waitedFor, `${checked} were checked in ${seconds} s`)
  assert.ok(checked > 0 && refused.length > 0, `${checked} were checked, ${refused.length} refused`)
  assert.ok(refused.every(({ headers }) => Number(headers['retry-after']) >= 1))
})

test('the right password gives its attempt back: of the person, and of the network', async (t) => {
  const owner = await signedInPerson()
  const address = '127.0.10.1'
  const send = connectFrom(t, address)
  const body = { email: owner.email, password }
  for (let index = 1; index < freeForAnAccount; index += 1) await send(login, { ...body, password: 'wrong' })
  // As if others in the same network had mistyped theirs: one attempt is left there as well.
  const bucket = createHash('sha256').update(`address ${address}`).digest()
  const [counted] = await asDatabaseAdmin((connection) =>
    connection.query<ResultSetHeader>('UPDATE sign_in_throttle SET failures = ? WHERE bucket = ? AND failures = ?', [
      freeForANetwork - 1,
      bucket,
      freeForAnAccount - 1,
    ]),
  )
  assert.equal(counted.affectedRows, 1)
  const right: number[] = []
  for (let index = 0; index < 5; index += 1) right.push((await send(login, body)).status)
  assert.deepEqual([...new Set(right)], [200])
})

const newcomer = { password, name: '김민수', locale: 'ko', timeZone: 'Asia/Seoul' }
const requests: Record<string, (email: string) => object> = {
  register: (email) => ({ ...newcomer, email }),
  forgot: (email) => ({ email }),
  verification: (email) => ({ email }),
  reset: () => ({ token: 'A'.repeat(43), password }),
}

for (const [index, [entrance, bodyFor]] of Object.entries(requests).entries()) {
  test(`${entrance} is counted by network: a flood from one waits, another does not, and no address is given away`, async (t) => {
    const { email } = await signedInPerson()
    const path = `/api/auth/${entrance}`
    const send = connectFrom(t, `127.0.11.${index + 1}`, 20)
    const flood = Array.from({ length: freeForANetwork + 70 }, async (_, one) => {
      const isKnown = one % 2 === 0
      return { isKnown, ...(await send(path, bodyFor(isKnown ? email : `nobody-${randomUUID()}@example.com`))) }
    })
    const refused = (await Promise.all(flood)).filter(({ status }) => status === 429)
    for (const isKnown of [true, false]) {
      const those = refused.filter((one) => one.isKnown === isKnown)
      assert.ok(those.length >= 10, `${those.length} of ${flood.length / 2} were refused`)
      for (const { headers, text } of those) {
        assert.equal(JSON.parse(text).title, '잠시 뒤 다시 시도해 주세요')
        assert.ok(Number(headers['retry-after']) >= 1)
      }
    }
    const elsewhere = await connectFrom(t, `127.0.12.${index + 1}`)(path, bodyFor(email))
    assert.notEqual(elsewhere.status, 429, 'another network is counted by itself')
  })
}
