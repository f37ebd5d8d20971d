import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { Problem } from '#shared/contract/problem.ts'
import { startFixture } from './fixture.ts'

const handler = new URL('../../auth-lambda/handler.ts', import.meta.url)
const environment = {
  STAGE: 'local',
  LOG_LEVEL: 'silent',
  APP_URL: 'http://localhost',
  DATABASE_HOST: '127.0.0.1',
  DATABASE_NAME: 'baton',
  DATABASE_USER: 'baton_auth',
  DATABASE_PASSWORD: 'none',
  JWT_KEYS_SECRET_ID: 'Keys',
  ORIGIN_SECRET_ID: 'Secret',
  REGISTRATION_POLICY: 'invite',
}

test('the auth function answers with a problem before its time is over when what it waits for never comes, and lives on', async (t) => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const { cloud, close } = await startFixture({
    code: `export { handler } from ${JSON.stringify(handler.href)}`,
    environment: { ...environment, AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}` },
  })
  t.after(async () => {
    silent.close().closeAllConnections()
    await close()
  })
  const headers = { 'x-origin-verify': 'whoever', 'accept-language': 'en' }
  for (let request = 0; request < 2; request += 1) {
    const answer = await fetch(`${cloud.url}/api/echo`, { method: 'POST', headers })
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '1'])
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.equal(Problem.parse(await answer.json()).code, 'unavailable')
  }
})
