import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorNumberOf, toAppError } from '#shared/database/database-errors.ts'
import { asDatabaseAdmin } from '../database.ts'

const text = '김'

// Columns of ASCII, and bytes that are no text; on MySQL some of these answer 3854.
const statements = [
  `SELECT id FROM person WHERE email = '${text}' LIMIT 1`,
  `SELECT id FROM person WHERE email IN ('${text}', 'a') LIMIT 1`,
  `SELECT id FROM person WHERE REPLACE(email, '${text}', 'x') = 'y' LIMIT 1`,
  `SELECT id FROM task WHERE (project_id, id) > ('${text}', '${text}') LIMIT 1`,
  "SELECT id FROM person WHERE name = CONCAT(_utf8mb4 x'fffe', 'x') LIMIT 1",
  "SELECT id FROM person WHERE name = _utf8mb4 x'fffe' LIMIT 1",
  `INSERT INTO mailbox (email, state, changed_at) VALUES ('${text}', 'ok', NOW())`,
  "INSERT INTO mailbox (email, state, detail, changed_at) VALUES ('foreign@example.com', 'ok', x'fffe', NOW())",
]

test('a text that the database can’t take where it stands is the sender’s mistake, not ours', async (test) => {
  await asDatabaseAdmin(async (connection) => {
    const seen = new Set<number>()
    for (const sql of statements) {
      const error: unknown = await connection.query(sql).then(
        () => undefined,
        (error: unknown) => error,
      )
      seen.add(errorNumberOf(error))
      assert.equal(toAppError(error).code, 'malformed_request', `${sql}: ${error}`)
    }
    test.diagnostic(`errors ${[...seen].sort().join(', ')}`)
    for (const number of [1267, 1270, 1366]) assert.ok(seen.has(number) || seen.has(3854), `${number} was not provoked`)
  })
})

test('what else the database says stays our mistake', async () => {
  await asDatabaseAdmin(async (connection) => {
    const error = await connection.query('SELECT nothing FROM person').catch((error: unknown) => error)
    assert.equal(toAppError(error).code, 'internal_error')
  })
})
