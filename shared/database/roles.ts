import type { Connection } from 'mysql2/promise'

/** Each deployable's database user and all it may do. What is not listed, MySQL refuses. */
export const roles = {
  baton_api: {
    person: 'SELECT',
    signing_key: 'SELECT',
    project: 'SELECT, UPDATE (last_number)',
    status: 'SELECT',
    task: 'SELECT, INSERT, UPDATE',
    outbox: 'SELECT, INSERT, UPDATE, DELETE',
  },
  baton_auth: {
    person: 'SELECT, INSERT',
    credential: 'SELECT, INSERT, UPDATE',
    session: 'SELECT, INSERT, UPDATE, DELETE',
    refresh_token: 'SELECT, INSERT, UPDATE, DELETE',
    signing_key: 'SELECT, INSERT',
  },
  baton_notifier: {
    person: 'SELECT',
    project: 'SELECT',
    status: 'SELECT',
    task: 'SELECT',
  },
} as const satisfies Record<string, Record<string, string>>

export type Role = keyof typeof roles

export const roleNames = Object.keys(roles) as Role[]

/** Creates the users with these passwords and gives them exactly the rights above. Needs an administrator's connection. */
export async function createRoles(connection: Connection, passwords: Record<Role, string>): Promise<void> {
  for (const role of roleNames) {
    await connection.query('CREATE USER IF NOT EXISTS ?@? IDENTIFIED BY ?', [role, '%', passwords[role]])
    await connection.query('ALTER USER ?@? IDENTIFIED BY ?', [role, '%', passwords[role]])
    await connection.query('REVOKE ALL PRIVILEGES, GRANT OPTION FROM ?@?', [role, '%'])
    for (const [table, rights] of Object.entries(roles[role])) {
      await connection.query(`GRANT ${rights} ON ${table} TO ?@?`, [role, '%'])
    }
  }
}
