import { readFileSync } from 'node:fs'
import { type Connection, createConnection } from 'mysql2/promise'
import { sqlMode } from '#shared/database/database.ts'
import { errorNumberOf } from '#shared/database/database-errors.ts'
import { migrate } from '#shared/database/migrate.ts'
import { createRoles, dropRoles, type Role } from '#shared/database/roles.ts'
import { SchemaMismatch } from '#shared/database/schema-mismatch.ts'
import { createSetUpToken } from '#shared/database/set-up-link.ts'
import { Problem } from '../launcher/problem.mjs'
import { type DatabaseServer, ownDatabaseName } from './database-server.ts'

export type Schema = {
  /** How many migrations were applied now. */
  applied: number
  /** Opens the set-up page of a system without people. */
  setUpToken: string | undefined
}

/** Where a database is, and who may change all of it. */
export type DatabaseAddress = Omit<DatabaseServer, 'stop' | 'product'>

// Database `baton_x` has the users `baton_api_x`, and so on.
const roleSuffix = (databaseName: string): string => databaseName.slice(ownDatabaseName.length)

/** The name of a deployable's user for this database. */
export const roleUser = (role: Role, databaseName: string): string => `${role}${roleSuffix(databaseName)}`

/** Runs `run` as the server's admin. */
export async function asAdmin<Result>(
  { host, port, adminUser, adminPassword, caFile }: DatabaseAddress,
  run: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await createConnection({
    host,
    port,
    user: adminUser,
    password: adminPassword,
    timezone: 'Z',
    connectTimeout: 10_000,
    ...(caFile === undefined ? {} : { ssl: { ca: readFileSync(caFile), minVersion: 'TLSv1.2' } }),
  })
  try {
    await connection.query(`SET SESSION sql_mode = '${sqlMode}'`)
    return await run(connection)
  } finally {
    await connection.end()
  }
}

/** Makes the database, applies what migrations are missing and gives each deployable its user. */
export const prepareSchema = (server: DatabaseAddress, passwords: Record<Role, string>): Promise<Schema> =>
  asAdmin(server, async (connection) => {
    const { databaseName } = server
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    )
    await connection.query(`USE ${databaseName}`)
    const applied = await migrate(connection).catch((error: unknown) => {
      throw error instanceof SchemaMismatch ? mismatchProblem(error) : error
    })
    await createRoles(connection, passwords, roleSuffix(databaseName))
    return { applied: applied.length, setUpToken: await createSetUpToken(connection) }
  }).catch((error: unknown) => {
    throw denied.includes(errorNumberOf(error)) ? rightsProblem(server, error) : error
  })

// No right on a database, a table, a column; to make users; to make them by GRANT; to set what is the server's.
const denied = [1044, 1142, 1143, 1227, 1410]

const rightsProblem = ({ adminUser, host, port }: DatabaseAddress, cause: unknown): Problem =>
  new Problem(`The user ${adminUser} at ${host}:${port} may not do what Baton needs.`, {
    why: cause instanceof Error ? cause.message : String(cause),
    next: [
      'As the server’s administrator:',
      `GRANT ALL PRIVILEGES ON \`baton%\`.* TO '${adminUser}'@'%' WITH GRANT OPTION;`,
      `GRANT CREATE USER ON *.* TO '${adminUser}'@'%';`,
      `for npm test, which reads the server’s general log: GRANT ALL PRIVILEGES ON *.* TO '${adminUser}'@'%' WITH GRANT OPTION;`,
    ].join('\n'),
    cause,
  })

/** Takes the database and its users away. */
export const dropSchema = (server: DatabaseAddress): Promise<void> =>
  asAdmin(server, async (connection) => {
    await connection.query(`DROP DATABASE IF EXISTS ${server.databaseName}`)
    await dropRoles(connection, roleSuffix(server.databaseName))
  })

const reset = 'npm run reset (deletes the local data), or keep it and start beside it: BATON_DATA=.local-new npm start'

const mismatchProblem = ({ message, reason }: SchemaMismatch): Problem =>
  new Problem(message, { next: reason === 'unknown' ? `Check the newer code out again, or ${reset}` : reset })
