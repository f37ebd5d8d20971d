import { createHash } from 'node:crypto'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import type { MigrationFile } from './migration-files.ts'

/** A migration that a database has seen. Before hashes were kept, rows had none. */
export type AppliedMigration = { name: string; hash: string | null }

const what = {
  edited: 'was made by other texts of its migrations than this code has',
  unknown: 'was made by newer code than this: it has migrations that are not here',
}

/**
 * This database was made by other migrations than those of this code. `edited`: they have the same names and were
 * another text then, so the schema is not what the code expects. `unknown`: this code does not have them.
 */
export class SchemaMismatch extends Error {
  readonly reason: keyof typeof what
  readonly names: string[]

  constructor(reason: keyof typeof what, names: string[]) {
    super(`The database ${what[reason]} (${names.join(', ')}). Nothing was changed in it.`)
    this.name = 'SchemaMismatch'
    this.reason = reason
    this.names = names
  }
}

const mismatch = (reason: SchemaMismatch['reason'], applied: readonly AppliedMigration[]): SchemaMismatch =>
  new SchemaMismatch(
    reason,
    applied.map(({ name }) => name),
  )

/** Throws when something was applied that is not in `files`, or that was another text. */
export function refuseOtherHistory(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): void {
  const hashes = new Map(files.map(({ name, hash }) => [name, hash]))
  const unknown = applied.filter(({ name }) => !hashes.has(name))
  if (unknown.length > 0) throw mismatch('unknown', unknown)
  const edited = applied.filter(({ name, hash }) => hash !== null && hash !== hashes.get(name))
  if (edited.length > 0) throw mismatch('edited', edited)
}

// What 0001 to 0007 made of an empty database when hashes began to be kept; the same on MariaDB and MySQL.
const expected = 'b94e92879d9126f91395f4aae3b28b7776741f6d8286b9004fa399df0480518d'

const columns = `SELECT table_name, column_name, data_type, character_maximum_length, is_nullable
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name <> 'schema_migration' LIMIT 10000`

const indexes = `SELECT table_name, index_name, seq_in_index, column_name
  FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name <> 'schema_migration' LIMIT 10000`

/**
 * Whether the columns and indexes of the connection's database are those that the first seven migrations make as they
 * are now.
 */
export async function hasSchemaOfFirstSeven(connection: Connection): Promise<boolean> {
  return (await fingerprint(connection)) === expected
}

async function fingerprint(connection: Connection): Promise<string> {
  const lines: string[] = []
  for (const sql of [columns, indexes]) {
    const [rows] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true })
    lines.push(...rows.map((row) => row.join(' ').toLowerCase()))
  }
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}
