import type { Connection } from 'mysql2/promise'
import { asAdmin } from '#local/database/schema.ts'
import type { Transaction } from '#shared/database/database.ts'
import { system, type TestSystem } from './system.ts'

/**
 * Runs `run` as the database's administrator: for what no door shows, such as a stolen token's age or a broken table.
 */
export function asDatabaseAdmin<Result>(
  run: (connection: Connection) => Promise<Result>,
  { database }: TestSystem = system(),
): Promise<Result> {
  return asAdmin(database, async (connection) => {
    await connection.query(`USE ${database.databaseName}`)
    return run(connection)
  })
}

/** The same for the product's own repositories, which ask no more of a transaction than a connection has. */
export function withRepositories<Result>(run: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return asDatabaseAdmin((connection) => run(connection as Transaction))
}
