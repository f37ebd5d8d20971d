import { type Connection, createConnection } from 'mysql2/promise'
import { system } from './system.ts'

/** Runs `run` as the database's administrator: for what no door shows, such as a stolen token's age or a broken table. */
export async function asDatabaseAdmin<Result>(run: (connection: Connection) => Promise<Result>): Promise<Result> {
  const { host, port, adminUser, adminPassword } = system().database
  const connection = await createConnection({
    host,
    port,
    user: adminUser,
    password: adminPassword,
    database: 'baton',
    timezone: 'Z',
  })
  try {
    return await run(connection)
  } finally {
    await connection.end()
  }
}
