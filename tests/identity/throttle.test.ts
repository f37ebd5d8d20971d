import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { ResultSetHeader } from 'mysql2/promise'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { password, signedInPerson } from '../people.ts'
import { connectFrom } from './send-from.ts'

const login = '/api/auth/login'
const freeForAnAccount = 10
const freeForANetwork = 50

const bucketId = (counts: string) => createHash('sha256').update(counts).digest()

async function throttleRows(): Promise<number> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT COUNT(*) AS rows_kept FROM sign_in_throttle'),
  )
  return Number((rows as { rows_kept: number }[])[0]?.rows_kept)
}

/** As if of the free attempts of a bucket all but one were used up, of which the test has made `made`. */
async function useUpAllButOne(bucket: string, made: number): Promise<void> {
  const [counted] = await asDatabaseAdmin((connection) =>
    connection.query<ResultSetHeader>('UPDATE sign_in_throttle SET failures = ? WHERE bucket = ? AND failures = ?', [
      freeForANetwork - 1,
      bucketId(bucket),
      made,
    ]),
  )
  assert.equal(counted.affectedRows, 1, `${made} were counted in ${bucket}`)
}

/**
 * How many more may come through while the waits double from one second: a machine on which a flood takes long lets
 * these few in.
 */
const waitedFor = (startedAt: number) => Math.floor(Math.log2((performance.now() - startedAt) / 1000 + 1))

test('of 200 wrong passwords at once from 50 addresses those that are free are checked; the owner still signs in from a known device', async (t) => {
  const owner = await signedInPerson()
  const body = { email: owner.email, password }
  const first = await call('POST', login, { body })
  const device =
    first.headers
      .getSetCookie()
      .find((one) => one.startsWith('baton_device='))
      ?.split(';')[0] ?? ''
  const rowsBefore = await throttleRows()
  const networks = Array.from({ length: 50 }, (_, index) => connectFrom(t, `127.0.7.${index + 1}`))
  const startedAt = performance.now()
  const guesses = networks.flatMap((send) =>
    Array.from({ length: 4 }, (_, index) => send(login, { email: owner.email, password: `wrong-${index}` })),
  )
  const answers = await Promise.all(guesses)
  const checked = answers.filter(({ status }) => status === 401).length
  const refused = answers.filter(({ status }) => status === 429)
  assert.equal(checked + refused.length, 200)
  assert.ok(checked <= freeForAnAccount + waitedFor(startedAt), `${checked} were checked`)
  assert.ok(checked > 0 && refused.length > 0, `${checked} were checked, ${refused.length} refused`)
  assert.ok(refused.every(({ headers }) => Number(headers['retry-after']) >= 1))
  assert.ok((await throttleRows()) - rowsBefore <= networks.length + 1, 'the database stays small')
  // As if a thousand of them had been checked, the last just now.
  await asDatabaseAdmin((connection) =>
    connection.query(
      'UPDATE sign_in_throttle SET failures = 1000, last_failure_at = UTC_TIMESTAMP(3) WHERE bucket = ?',
      [bucketId(`account ${owner.email}`)],
    ),
  )
  const signedIn = await call('POST', login, { body, headers: { cookie: device } })
  assert.equal(signedIn.status, 200, signedIn.text)
  const stranger = await call<Problem>('POST', login, { body })
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
  const guess = () => send(login, { email: `nobody-${randomUUID()}@example.com`, password: 'wrong' })
  await guess()
  await useUpAllButOne('address 127.0.8.1', 1)
  await guess()
  const body = { email: owner.email, password }
  assert.equal((await send(login, body)).status, 429, 'the address is throttled')
  assert.equal((await send(login, body, { cookie: device.split(';')[0] ?? '' })).status, 200)
})

test('the right password gives its attempt back: of the person, and of the network', async (t) => {
  const owner = await signedInPerson()
  const address = '127.0.10.1'
  const send = connectFrom(t, address)
  const body = { email: owner.email, password }
  for (let index = 1; index < freeForAnAccount; index += 1) await send(login, { ...body, password: 'wrong' })
  // Others in the same network have mistyped theirs: one attempt is left there as well.
  await useUpAllButOne(`address ${address}`, freeForAnAccount - 1)
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
    const address = `127.0.11.${index + 1}`
    const send = connectFrom(t, address, 20)
    await send(path, bodyFor(email))
    await useUpAllButOne(`${entrance} ${address}`, 1)
    const startedAt = performance.now()
    const flood = Array.from({ length: 40 }, async (_, one) => {
      const isKnown = one % 2 === 0
      return { isKnown, ...(await send(path, bodyFor(isKnown ? email : `nobody-${randomUUID()}@example.com`))) }
    })
    const answers = await Promise.all(flood)
    const refused = answers.filter(({ status }) => status === 429)
    assert.ok(answers.length - refused.length <= 1 + waitedFor(startedAt), `${refused.length} of 40 were refused`)
    for (const isKnown of [true, false]) {
      const those = refused.filter((one) => one.isKnown === isKnown)
      assert.ok(those.length >= 10, `${those.length} of 20 were refused`)
      for (const { headers, text } of those) {
        assert.equal(JSON.parse(text).title, '잠시 뒤 다시 시도해 주세요')
        assert.ok(Number(headers['retry-after']) >= 1)
      }
    }
    const elsewhere = await connectFrom(t, `127.0.12.${index + 1}`)(path, bodyFor(email))
    assert.notEqual(elsewhere.status, 429, 'another network is counted by itself')
  })
}
