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

// No row has this id: what may be done does nothing, and what may not is refused before anybody looks.
const refused: Record<string, string[]> = {
  'an event, once it is written': [
    'UPDATE outbox SET payload = %',
    'UPDATE outbox SET event_id = %',
    'UPDATE outbox SET seq = 1',
  ],
  'where a task belongs, who made it and when': [
    'UPDATE task SET project_id = %',
    'UPDATE task SET number = 1',
    'UPDATE task SET creator_id = %',
    'UPDATE task SET created_at = NOW()',
  ],
  'who said something, when and about what': [
    'UPDATE task_comment SET author_id = %',
    'UPDATE task_comment SET task_id = %',
    'UPDATE task_comment SET created_at = NOW()',
  ],
  'a project, its key and when it began': [
    'DELETE FROM project',
    'UPDATE project SET project_key = %',
    'UPDATE project SET created_at = NOW()',
  ],
  'who watches a task, away': ['DELETE FROM task_person'],
  'what a repeated request is known by': [
    'UPDATE idempotency SET fingerprint = %',
    'UPDATE idempotency SET person_id = %',
  ],
  'people, sessions, invites and keys': [
    'DELETE FROM person',
    'UPDATE person SET email = %',
    'DELETE FROM session',
    'UPDATE session SET expires_at = NOW()',
    'DELETE FROM invite',
    'UPDATE invite SET email = %',
    'UPDATE personal_token SET token_hash = %',
    'DELETE FROM signing_key',
    'UPDATE mailbox SET state = %',
  ],
}

for (const [what, statements] of Object.entries(refused)) {
  test(`the database lets the api’s user not change ${what}`, async () => {
    for (const statement of statements) {
      const sql = `${statement.replace('%', "'x'")} WHERE 1 = 0`
      await assert.rejects(runAs('baton_api', sql), /denied/, sql)
    }
  })
}
