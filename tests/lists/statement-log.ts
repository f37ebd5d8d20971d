import type { Connection, RowDataPacket } from 'mysql2/promise'
import { roleUser } from '#local/database/schema.ts'
import type { Role } from '#shared/database/roles.ts'
import { system } from '../system.ts'

/** Every statement that a service sends while `run` runs, one example of each kind. */
export async function recordStatements(
  connection: Connection,
  run: () => Promise<void>,
  user: Role = 'baton_api',
): Promise<string[]> {
  await connection.query("SET GLOBAL log_output = 'TABLE'")
  await connection.query('TRUNCATE TABLE mysql.general_log')
  await connection.query('SET GLOBAL general_log = 1')
  try {
    await run()
  } finally {
    await connection.query('SET GLOBAL general_log = 0')
  }
  const [rows] = await connection.query<(RowDataPacket & { argument: Buffer | string })[]>(
    "SELECT argument FROM mysql.general_log WHERE command_type = 'Query' AND user_host LIKE ?",
    [`${roleUser(user, system().database.databaseName)}[%`],
  )
  const byKind = new Map<string, string>()
  for (const { argument } of rows) {
    const sql = String(argument).trim()
    if (hasPlan(sql)) byKind.set(kindOf(sql), sql)
  }
  return [...byKind.values()]
}

const hasPlan = (sql: string) =>
  /^\(?(SELECT|UPDATE|DELETE|INSERT\b[\s\S]*\bSELECT)\b/i.test(sql) && / FROM |^UPDATE/i.test(sql.replace(/\s+/g, ' '))

/** The statement without its values. */
export const kindOf = (sql: string): string =>
  sql
    .replace(/'(?:[^'\\]|\\.)*'/g, '?')
    .replace(/\b\d+(?:\.\d+)?\b/g, '?')
    .replace(/\?(?:, ?\?)+/g, '?')
    .replace(/\(\?\)(?:, ?\(\?\))+/g, '(?)')
    .replace(/\s+/g, ' ')
