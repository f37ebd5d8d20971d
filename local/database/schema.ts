import { createConnection } from 'mysql2/promise'
import { migrate } from '#shared/database/migrate.ts'
import { createRoles } from '#shared/database/roles.ts'
import type { Secrets } from '../secrets.ts'
import type { DatabaseServer } from './database-server.ts'

export const DATABASE_NAME = 'baton'

/** Makes the database, applies what migrations are missing and gives each deployable its user. Returns how many were applied. */
export const prepareSchema = async (server: DatabaseServer, secrets: Secrets): Promise<number> => {
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
    const applied = await migrate(connection)
    await createRoles(connection, secrets.databasePasswords)
    return applied.length
  } finally {
    await connection.end()
  }
}
