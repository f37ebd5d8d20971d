import { createConnection } from 'mysql2/promise'
import { migrate } from '#shared/database/migrate.ts'
import { createRoles } from '#shared/database/roles.ts'
import { SchemaMismatch } from '#shared/database/schema-mismatch.ts'
import { createSetUpToken } from '#shared/database/set-up-link.ts'
import type { Secrets } from '../composition/secrets.ts'
import { Problem } from '../launcher/problem.mjs'
import type { DatabaseServer } from './database-server.ts'

export const DATABASE_NAME = 'baton'

export type Schema = {
  /** How many migrations were applied now. */
  applied: number
  /** Opens the set-up page of a system without people. */
  setUpToken: string | undefined
}

/** Makes the database, applies what migrations are missing and gives each deployable its user. */
export const prepareSchema = async (server: DatabaseServer, secrets: Secrets): Promise<Schema> => {
  const connection = await createConnection({
    host: server.host,
    port: server.port,
    user: server.adminUser,
    password: secrets.databaseAdminPassword,
    timezone: 'Z',
  })
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS ${DATABASE_NAME} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    )
    await connection.query(`USE ${DATABASE_NAME}`)
    const applied = await migrate(connection).catch((error: unknown) => {
      throw error instanceof SchemaMismatch ? mismatchProblem(error) : error
    })
    await createRoles(connection, secrets.databasePasswords)
    return { applied: applied.length, setUpToken: await createSetUpToken(connection) }
  } finally {
    await connection.end()
  }
}

const reset = 'npm run reset (deletes the local data), or keep it and start beside it: BATON_DATA=.local-new npm start'

const mismatchProblem = ({ message, reason }: SchemaMismatch): Problem =>
  new Problem(message, { next: reason === 'unknown' ? `Check the newer code out again, or ${reset}` : reset })
