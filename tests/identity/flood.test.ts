import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { RowDataPacket } from 'mysql2/promise'
import { authRoutes } from '#auth-lambda/auth-routes.ts'
import { readGatewayEvent } from '#auth-lambda/gateway/gateway-event.ts'
import type { AuthDeps } from '#auth-lambda/sessions/auth-deps.ts'
import { authCookies } from '#auth-lambda/sessions/cookies.ts'
import { rememberWaiting } from '#auth-lambda/throttle/waiting.ts'
import { roleUser } from '#local/database/schema.ts'
import { type Database, openDatabase } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { createLog } from '#shared/log.ts'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { eventually } from '../eventually.ts'
import { password, signedInPerson } from '../people.ts'
import { system } from '../system.ts'
import { connectFrom } from './send-from.ts'

const bucketOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * As if this network had asked so often, the last time at `lastAt`, that each next time has to wait for ten seconds.
 */
const floodedBy = (address: string, lastAt: Date): Promise<unknown> =>
  asDatabaseAdmin((connection) =>
    connection.query('INSERT INTO sign_in_throttle (bucket, failures, last_failure_at) VALUES (?, 60, ?)', [
      bucketOf(`forgot ${address}`),
      lastAt,
    ]),
  )

async function databaseOfAuth(t: TestContext): Promise<Database> {
  const secrets = JSON.parse(await readFile(join(system().dataDir, 'secrets.json'), 'utf8'))
  const { host, port, databaseName, caFile } = system().database
  const config = {
    DATABASE_HOST: host,
    DATABASE_PORT: port,
    DATABASE_NAME: databaseName,
    DATABASE_USER: roleUser('baton_auth', databaseName),
    DATABASE_PASSWORD: secrets.databasePasswords.baton_auth,
    DATABASE_CA_FILE: caFile,
    AWS_REGION: 'ap-northeast-2',
  }
  const database = openDatabase(config, 2)
  t.after(() => database.end())
  return database
}

type Asker = { database: Database; address: string; now: () => Date }

/** Asks as one instance of the function does; the problem's code, or that the request was taken. */
function askerOf({ database, address, now }: Asker): (body: string) => Promise<string> {
  const rules: AuthDeps['rules'] = { policy: 'open', domains: [] }
  const keys = { all: async () => [] } as Partial<AuthDeps['keys']> as AuthDeps['keys']
  const log = createLog('test', 'silent')
  const deps = { database, keys, rules, waiting: rememberWaiting(), now, newId: randomUUID, log }
  const routeKey = 'POST /api/auth/forgot'
  const route = authRoutes(deps, authCookies(system().url)).get(routeKey)
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': `${address}, 127.0.0.1` }
  const requestContext = { requestId: randomUUID(), http: { sourceIp: '127.0.0.1' } }
  return async (body) => {
    const request = readGatewayEvent({ routeKey, rawPath: '/api/auth/forgot', headers, body, requestContext })
    const answer = await route?.(request).catch((error: unknown) => error)
    return answer instanceof AppError ? answer.code : 'taken'
  }
}

test('a network that still has to wait is refused without the database, whatever it sends, and yet is counted', async (t) => {
  const address = '127.0.16.1'
  const startedAt = Date.now()
  let [uses, later] = [0, 0]
  const database = await databaseOfAuth(t)
  database.on('acquire', () => {
    uses += 1
  })
  const now = () => new Date(startedAt + later)
  const ask = askerOf({ database, address, now })
  const [whole, broken] = ['{"email":"nobody@example.com"}', '{"email"']

  await floodedBy(address, now())
  assert.equal(await ask(whole), 'too_many_attempts')
  const usesOfFirst = uses
  assert.ok(usesOfFirst > 0, 'the first one is looked up')
  for (let again = 0; again < 25; again += 1)
    assert.deepEqual([await ask(whole), await ask(broken)], ['too_many_attempts', 'too_many_attempts'])
  assert.equal(uses, usesOfFirst)

  later = 11_000
  assert.deepEqual([await ask(broken), await ask(whole)], ['malformed_json', 'taken'], 'after the wait')
  assert.equal(await ask(whole), 'too_many_attempts')
  const [rows] = await database.query<RowDataPacket[]>('SELECT failures FROM sign_in_throttle WHERE bucket = ?', [
    bucketOf(`refused ${now().toISOString().slice(0, 13)} forgot 127.0.16.x`),
  ])
  // At the turn of an hour the first one counts in the hour before.
  assert.ok(rows[0]?.failures === 52 || rows[0]?.failures === 51, JSON.stringify(rows))
})

test('who signs in does not wait for those who ask for links, however many stand in line', async (t) => {
  const address = '127.0.17.1'
  const { email } = await signedInPerson()
  await floodedBy(address, new Date(Date.now() + 60_000))
  const send = connectFrom(t, address, 40)
  await asDatabaseAdmin(async (connection) => {
    await connection.beginTransaction()
    // Whoever is refused is noted in such a row: with it locked, none of the flood comes to its end.
    await connection.query('INSERT INTO sign_in_throttle (bucket, failures, last_failure_at) VALUES ?', [
      [0, 1].map((hours) => {
        const hour = new Date(Date.now() + hours * 3600_000).toISOString().slice(0, 13)
        return [bucketOf(`refused ${hour} forgot 127.0.17.x`), 2, new Date()]
      }),
    ])
    let answered = 0
    const flood = Array.from({ length: 40 }, () =>
      send('/api/auth/forgot', { email }).then(() => {
        answered += 1
      }),
    )
    const pending = async () => (await call<{ invocations: number }>('GET', '/_local/pending')).body.invocations
    await eventually(pending, (invocations) => invocations >= 40)
    const signedIn = await call('POST', '/api/auth/login', { body: { email, password } })
    assert.equal(signedIn.status, 200, signedIn.text)
    // A statement gives up after five seconds: on a slow machine some of the flood have.
    assert.ok(answered <= 20, `${answered} of the flood were answered before the sign-in`)
    await connection.rollback()
    await Promise.all(flood)
  })
})
