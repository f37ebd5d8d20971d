import { randomUUID } from 'node:crypto'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import { hashSecret, newSecret } from '../secret.ts'

const validForDays = 7

/**
 * Makes the one-time token by which the first administrator of a system comes in, and ends earlier ones. Undefined when
 * there is one already. Whoever deploys or starts the system shows the link `<app>/setup#<token>`. Needs an
 * administrator's connection.
 */
export async function createSetUpToken(connection: Connection): Promise<string | undefined> {
  const [admins] = await connection.query<RowDataPacket[]>("SELECT id FROM person WHERE role = 'admin' LIMIT 1")
  if (admins.length > 0) return undefined
  const token = newSecret()
  await connection.query("DELETE FROM security_mail WHERE purpose = 'set_up'")
  await connection.query(
    `INSERT INTO security_mail (event_id, purpose, email, token_hash, created_at, expires_at)
     VALUES (?, 'set_up', '', ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL ? DAY)`,
    [randomUUID(), hashSecret(token), validForDays],
  )
  return token
}
