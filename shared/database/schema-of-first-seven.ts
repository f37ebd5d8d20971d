import { createHash } from 'node:crypto'
import type { Connection, RowDataPacket } from 'mysql2/promise'

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
