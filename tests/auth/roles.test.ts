import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { createConnection } from 'mysql2/promise'
import { roleUser } from '#local/database/schema.ts'
import type { Role } from '#shared/database/roles.ts'
import { signedInPerson } from '../people.ts'
import { system } from '../system.ts'

async function runAs(role: Role, sql: string): Promise<unknown> {
  const secrets = JSON.parse(await readFile(join(system().dataDir, 'secrets.json'), 'utf8'))
  const { host, port, databaseName } = system().database
  const connection = await createConnection({
    host,
    port,
    user: roleUser(role, databaseName),
    password: secrets.databasePasswords[role],
    database: databaseName,
  })
  try {
    return await connection.query(sql)
  } finally {
    await connection.end()
  }
}

const denied = { code: 'ER_TABLEACCESS_DENIED_ERROR' }

test('the api’s database user can read people but no password hash and no refresh token', async () => {
  await signedInPerson()
  await runAs('baton_api', 'SELECT id, email FROM person LIMIT 1')
  await assert.rejects(runAs('baton_api', 'SELECT password_hash FROM credential LIMIT 1'), denied)
  await assert.rejects(runAs('baton_api', 'SELECT token_hash FROM refresh_token LIMIT 1'), denied)
  await assert.rejects(
    runAs('baton_api', "INSERT INTO signing_key (kid, public_jwk, created_at) VALUES ('x', '{}', NOW())"),
    denied,
  )
})

test('the notifier reads what a mail needs and changes nothing', async () => {
  await runAs('baton_notifier', 'SELECT email FROM person LIMIT 1')
  await assert.rejects(runAs('baton_notifier', "UPDATE task SET title = 'x'"), denied)
  await assert.rejects(runAs('baton_notifier', 'SELECT payload FROM outbox LIMIT 1'), denied)
  await assert.rejects(runAs('baton_notifier', 'DELETE FROM mailbox'), denied)
})

test('the auth Lambda sees no task', async () => {
  await assert.rejects(runAs('baton_auth', 'SELECT title FROM task LIMIT 1'), denied)
})
