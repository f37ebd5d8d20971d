import type { Connection, RowDataPacket } from 'mysql2/promise'
import { errorNumberOf } from './database-errors.ts'
import { type MigrationFile, migrationsFolder, readMigrations } from './migration-files.ts'
import { type AppliedMigration, hasSchemaOfFirstSeven, refuseOtherHistory, SchemaMismatch } from './schema-mismatch.ts'

const lockName = 'baton_migrate'

/**
 * Applies the migrations that this database has not seen, in the order of their names, under a lock so that two at once
 * can't meet. MySQL commits each DDL statement by itself: every statement is such that a second run after a crash does
 * no harm. Returns the names that were applied now. The connection needs the rights of the schema's owner. Rejects with
 * a `SchemaMismatch`, and has changed nothing then, when what was applied here is not what `folder` holds.
 */
export async function migrate(connection: Connection, folder = migrationsFolder): Promise<string[]> {
  const files = await readMigrations(folder)
  await lock(connection)
  try {
    const applied = await readApplied(connection)
    refuseOtherHistory(files, applied)
    await addHashes(connection, files, applied)
    const seen = new Set(applied.map(({ name }) => name))
    const missing = files.filter(({ name }) => !seen.has(name))
    for (const file of missing) await apply(connection, file)
    return missing.map(({ name }) => name)
  } finally {
    await connection.query('SELECT RELEASE_LOCK(?)', [lockName])
  }
}

async function lock(connection: Connection): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, 60) AS got', [lockName])
  if (Number(rows[0]?.got) !== 1)
    throw new Error('Another migration has held the lock for 60 s. Wait for it to end, then start again.')
}

async function readApplied(connection: Connection): Promise<AppliedMigration[]> {
  await connection.query(
    `CREATE TABLE IF NOT EXISTS schema_migration (
      name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      applied_at DATETIME(3) NOT NULL
    )`,
  )
  await run(
    connection,
    'ALTER TABLE schema_migration ADD COLUMN hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL',
  )
  const [rows] = await connection.query<(RowDataPacket & AppliedMigration)[]>(
    'SELECT name, hash FROM schema_migration ORDER BY name LIMIT 10000',
  )
  return rows.map(({ name, hash }) => ({ name, hash }))
}

/**
 * Rows without a hash get it when the schema shows that they were applied as they are now: 0001 to 0007 were edited
 * before there were hashes.
 */
async function addHashes(connection: Connection, files: MigrationFile[], applied: AppliedMigration[]): Promise<void> {
  const unhashed = applied.filter(({ hash }) => hash === null).map(({ name }) => name)
  if (unhashed.length === 0) return
  if (!(await hasSchemaOfFirstSeven(connection))) throw new SchemaMismatch('edited', unhashed)
  for (const { name, hash } of files.filter((file) => unhashed.includes(file.name))) {
    await connection.query('UPDATE schema_migration SET hash = ? WHERE name = ?', [hash, name])
  }
}

async function apply(connection: Connection, { name, text, hash }: MigrationFile): Promise<void> {
  for (const statement of splitStatements(text)) await run(connection, statement)
  await connection.query('INSERT INTO schema_migration (name, applied_at, hash) VALUES (?, UTC_TIMESTAMP(3), ?)', [
    name,
    hash,
  ])
}

// Duplicate column, duplicate key, no such key to drop, duplicate foreign key: what a run before this one, which was
// cut off, has done.
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
  const lines = text.split(/\r?\n/).filter((line) => !line.startsWith('--'))
  return lines
    .join('\n')
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
