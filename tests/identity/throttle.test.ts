import assert from 'node:assert/strict'
import { Agent, request as startRequest } from 'node:http'
import { test } from 'node:test'
import type { Problem } from '#shared/contract/problem.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { password, signedInPerson } from '../people.ts'
import { system } from '../system.ts'

const addresses = Array.from({ length: 50 }, (_, index) => `127.0.7.${index + 1}`)
const attemptsEach = 100

/** A sign-in that comes from this loopback address; the local edge tells it on as CloudFront does. */
function signInFrom(agent: Agent, address: string, body: object, cookie = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const url = new URL('/api/auth/login', system().url.replace('localhost', '127.0.0.1'))
    const headers = { 'content-type': 'application/json', cookie }
    const request = startRequest(url, { method: 'POST', agent, localAddress: address, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end(JSON.stringify(body))
  })
}

async function attackFrom(address: string, email: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  const statuses: number[] = []
  for (let attempt = 0; attempt < attemptsEach; attempt += 1) {
    statuses.push(await signInFrom(agent, address, { email, password: `wrong-${attempt}` }))
  }
  agent.destroy()
  return statuses
}

async function throttleRows(): Promise<number> {
  const [rows] = await asDatabaseAdmin((connection) =>
    connection.query('SELECT COUNT(*) AS rows_kept FROM sign_in_throttle'),
  )
  return Number((rows as { rows_kept: number }[])[0]?.rows_kept)
}

test('5,000 wrong passwords from 50 addresses: the owner still signs in from a known device, and the database stays small', async () => {
  const owner = await signedInPerson()
  const first = await call('POST', '/api/auth/login', { body: { email: owner.email, password } })
  const device =
    first.headers
      .getSetCookie()
      .find((one) => one.startsWith('baton_device='))
      ?.split(';')[0] ?? ''
  const rowsBefore = await throttleRows()
  const statuses = (await Promise.all(addresses.map((address) => attackFrom(address, owner.email)))).flat()

  assert.equal(statuses.length, 5000)
  assert.deepEqual([...new Set(statuses)].sort(), [401, 429])
  const guesses = statuses.filter((status) => status === 401).length
  assert.ok(guesses < 200, `${guesses} of 5,000 passwords were really tried`)
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

test('a stranger in the same office or behind the same carrier does not shut out who signs in from a known device', async () => {
  const owner = await signedInPerson()
  const first = await call('POST', '/api/auth/login', { body: { email: owner.email, password } })
  const device = first.headers.getSetCookie().find((one) => one.startsWith('baton_device=')) ?? ''
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const office = '127.0.8.1'
  const guess = (_: unknown, index: number) =>
    signInFrom(agent, office, { email: `nobody-${index}@example.com`, password: 'wrong' })
  await Promise.all(Array.from({ length: 60 }, guess))
  const body = { email: owner.email, password }
  assert.equal(await signInFrom(agent, office, body), 429, 'the address is throttled')
  assert.equal(await signInFrom(agent, office, body, device.split(';')[0]), 200)
  agent.destroy()
})
