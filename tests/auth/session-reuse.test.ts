import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call } from '../call.ts'
import { asDatabaseAdmin } from '../database.ts'
import { cookieOf, signedInPerson } from '../people.ts'

const refresh = (cookie: string) => call('POST', '/api/auth/refresh', { headers: { cookie } })

test('a refresh token that comes back after its grace ends the session for both who hold it', async () => {
  const { id, cookie: stolen } = await signedInPerson()
  const owner = cookieOf((await refresh(stolen)).headers)
  // 31 s pass: the retry grace is over.
  await asDatabaseAdmin((connection) =>
    connection.query(
      'UPDATE refresh_token r JOIN session s ON s.id = r.session_id SET r.used_at = r.used_at - INTERVAL 31 SECOND WHERE s.person_id = ? AND r.used_at IS NOT NULL',
      [id],
    ),
  )
  assert.equal((await refresh(stolen)).status, 401)
  assert.equal((await refresh(owner)).status, 401)
})
