import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RowDataPacket } from 'mysql2/promise'
import { execute, openDatabase, select } from '#shared/database/database.ts'
import { asDatabaseAdmin } from '../database.ts'
import { system } from '../system.ts'

test('a text that is too long is refused and a backslash is escaped, whatever the server is set to', async () => {
  const { host, port, databaseName, adminUser, adminPassword } = system().database
  await asDatabaseAdmin(async (connection) => {
    const [[before]] = await connection.query<RowDataPacket[]>('SELECT @@GLOBAL.sql_mode AS mode')
    // What Aurora's own is, and the one that makes our quoting unsafe.
    await connection.query("SET GLOBAL sql_mode = 'NO_BACKSLASH_ESCAPES'")
    const config = { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_NAME: databaseName, AWS_REGION: 'local' }
    const database = openDatabase({ ...config, DATABASE_USER: adminUser, DATABASE_PASSWORD: adminPassword }, 1)
    try {
      assert.deepEqual(await select(database, 'SELECT ? AS text', ["\\' OR 1=1 -- "]), [{ text: "\\' OR 1=1 -- " }])
      const insert =
        "INSERT INTO mailbox (email, state, detail, changed_at) VALUES ('mode@example.com', 'ok', ?, NOW())"
      await assert.rejects(execute(database, insert, ['x'.repeat(501)]), { errno: 1406 })
    } finally {
      await database.end()
      await connection.query('SET GLOBAL sql_mode = ?', [before?.mode])
    }
  })
})
