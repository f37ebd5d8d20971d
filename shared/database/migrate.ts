import { readdir, readFile } from 'node:fs/promises'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import { errorNumberOf } from './database-errors.ts'

const migrationsFolder = new URL('./migrations/', import.meta.url)
const lockName = 'baton_migrate'

/**
 * Applies the migrations that this database has not seen, in the order of their names, under a lock so that two at once can't meet.
 * MySQL commits each DDL statement by itself: every statement is such that a second run after a crash does no harm.
 * Returns the names that were applied now. The connection needs the rights of the schema's owner.
 */
export async function migrate(connection: Connection): Promise<string[]> {
  await lock(connection)
  try {
    await connection.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, applied_at DATETIME(3) NOT NULL)',
    )
    const [rows] = await connection.query<RowDataPacket[]>('SELECT name FROM schema_migration LIMIT 10000')
    const seen = new Set(rows.map((row) => String(row.name)))
    const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort()
    const missing = names.filter((name) => !seen.has(name))
    for (const name of missing) await apply(connection, name)
    return missing
  } finally {
    await connection.query('SELECT RELEASE_LOCK(?)', [lockName])
  }
}

async function lock(connection: Connection): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, 60) AS got', [lockName])
  if (Number(rows[0]?.got) !== 1)
    throw new Error('Another migration has held the lock for 60 s. Wait for it to end, then start again.')
}

async function apply(connection: Connection, name: string): Promise<void> {
  const text = await readFile(new URL(name, migrationsFolder), 'utf8')
  for (const statement of splitStatements(text)) await run(connection, statement)
  await connection.query('INSERT INTO schema_migration (name, applied_at) VALUES (?, UTC_TIMESTAMP(3))', [name])
}

// Duplicate column, duplicate key, no such key to drop, duplicate foreign key: what a run before this one, which was cut off, has done.
const alreadyDone = [1060, 1061, 1091, 1826]

async function run(connection: Connection, statement: string): Promise<void> {
  try {
    await connection.query(statement)
  } catch (error) {
    if (!alreadyDone.includes(errorNumberOf(error))) throw error
  }
}

/** Our migrations hold no `;` at the end of a line but those that end a statement. */
function splitStatements(text: string): string[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('--'))
  return lines
    .join('\n')
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
