import type { Connection } from 'mysql2/promise'

/** Each deployable's database user and all it may do. What is not listed, MySQL refuses. */
export const roles = {
  baton_api: {
    person: 'SELECT, UPDATE (name, locale, time_zone, avatar_color, preferences, role, disabled_at)',
    session:
      'SELECT (id, person_id, device, ip_prefix, created_at, last_used_at, expires_at, revoked_at), UPDATE (revoked_at)',
    signing_key: 'SELECT',
    personal_token: 'SELECT, INSERT, UPDATE (last_used_at), DELETE',
    invite: 'SELECT, INSERT, UPDATE (revoked_at, expires_at, invited_by)',
    security_mail:
      'SELECT (event_id, purpose, person_id, invite_id, email, created_at, expires_at, used_at), INSERT (event_id, purpose, person_id, invite_id, email, created_at, expires_at), DELETE',
    project: 'SELECT, INSERT, UPDATE (name, description, color, visibility, version, archived_at, last_number)',
    // Of four tables all columns: MariaDB wants the right to change each that INSERT … ON DUPLICATE KEY UPDATE names.
    project_member: 'SELECT, INSERT, UPDATE, DELETE',
    status: 'SELECT, INSERT, UPDATE, DELETE',
    label: 'SELECT, INSERT, UPDATE, DELETE',
    // Where a task belongs, who made it and when is written once.
    task: `SELECT, INSERT, DELETE, UPDATE (version, title, description, status_id, assignee_id, priority, due_on, parent_id, position,
      field_versions, updated_at, completed_at, deleted_at, comment_count)`,
    task_label: 'SELECT, INSERT, DELETE',
    // What goes with its task goes by the database's own hand.
    task_person: 'SELECT, INSERT, UPDATE',
    task_comment: 'SELECT, INSERT, UPDATE (version, body, updated_at, deleted_at), DELETE',
    mailbox: 'SELECT',
    idempotency: 'SELECT, INSERT, UPDATE (response), DELETE',
    // An event is as it was written; only how far it has come changes, and after a week it goes.
    outbox: 'SELECT, INSERT, UPDATE (attempts, next_attempt_at), DELETE',
  },
  baton_auth: {
    person: 'SELECT, INSERT, UPDATE',
    credential: 'SELECT, INSERT, UPDATE, DELETE',
    session: 'SELECT, INSERT, UPDATE, DELETE',
    refresh_token: 'SELECT, INSERT, UPDATE, DELETE',
    known_device: 'SELECT, INSERT, UPDATE, DELETE',
    sign_in_throttle: 'SELECT, INSERT, UPDATE, DELETE',
    personal_token: 'SELECT (person_id), DELETE',
    idempotency: 'SELECT (person_id), DELETE',
    invite: 'SELECT, UPDATE, DELETE',
    project: 'SELECT (id, project_key, name, visibility)',
    project_member: 'SELECT (project_id, person_id, role), INSERT, DELETE',
    task_person: 'SELECT (person_id), DELETE',
    security_mail: 'SELECT, INSERT, UPDATE, DELETE',
    mailbox: 'SELECT, UPDATE, DELETE',
    signing_key: 'SELECT, INSERT',
    outbox: 'INSERT',
  },
  baton_notifier: {
    person: 'SELECT',
    project: 'SELECT',
    project_member: 'SELECT',
    status: 'SELECT',
    task: 'SELECT',
    task_person: 'SELECT',
    invite: 'SELECT',
    security_mail: 'SELECT, UPDATE (token_hash)',
    mailbox: 'SELECT, INSERT, UPDATE',
    outbox: 'INSERT',
  },
} as const satisfies Record<string, Record<string, string>>

export type Role = keyof typeof roles

export const roleNames = Object.keys(roles) as Role[]

/** The longest that a user's name may become by a suffix: MySQL takes 32 characters. */
export const roleSuffixMax = 32 - Math.max(...roleNames.map((role) => role.length))

/**
 * Creates the users with these passwords and gives them exactly the rights above, in the connection's database. Needs
 * an administrator's connection. `suffix` ends their names where another database on the same server has users of these
 * names.
 */
export async function createRoles(connection: Connection, passwords: Record<Role, string>, suffix = ''): Promise<void> {
  for (const role of roleNames) {
    const user = [`${role}${suffix}`, '%']
    await connection.query('CREATE USER IF NOT EXISTS ?@? IDENTIFIED BY ?', [...user, passwords[role]])
    await connection.query('ALTER USER ?@? IDENTIFIED BY ?', [...user, passwords[role]])
    await connection.query('REVOKE ALL PRIVILEGES, GRANT OPTION FROM ?@?', user)
    for (const [table, rights] of Object.entries(roles[role])) {
      await connection.query(`GRANT ${rights} ON ${table} TO ?@?`, user)
    }
  }
}

/** Takes the users away again. */
export async function dropRoles(connection: Connection, suffix: string): Promise<void> {
  for (const role of roleNames) await connection.query('DROP USER IF EXISTS ?@?', [`${role}${suffix}`, '%'])
}
