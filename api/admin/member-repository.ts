import type { Member } from '#shared/contract/admin.ts'
import type { Role } from '#shared/contract/person.ts'
import { execute, type Queryable, select, type Transaction } from '#shared/database/database.ts'
import { type PersonRow, personColumns, toPerson } from '#shared/database/people.ts'

type MemberRow = PersonRow & {
  created_at: Date
  email_verified_at: Date | null
  disabled_at: Date | null
  last_seen_at: Date | null
}

const selectMember = `
  SELECT ${personColumns}, p.created_at, p.email_verified_at, p.disabled_at,
         (SELECT MAX(s.last_used_at) FROM session s WHERE s.person_id = p.id) AS last_seen_at
  FROM person p WHERE p.left_at IS NULL`

/**
 * At most `limit` people who have not left, disabled ones too, in the order in which they joined, after the id `after`.
 */
export async function listMembers(on: Queryable, after: string, limit: number): Promise<Member[]> {
  const rows = await select<MemberRow>(on, `${selectMember} AND p.id > ? ORDER BY p.id LIMIT ?`, [after, limit])
  return rows.map(toMember)
}

/** Holds a person's row until the commit; undefined when there is no such person or they have left. */
export async function lockMember(tx: Transaction, id: string): Promise<Member | undefined> {
  // The lock is taken on person alone: `FOR UPDATE` on the whole would also lock their sessions, which a refresh
  // writes.
  await select(tx, 'SELECT id FROM person WHERE id = ? LIMIT 1 FOR UPDATE', [id])
  const [row] = await select<MemberRow>(tx, `${selectMember} AND p.id = ? LIMIT 1`, [id])
  return row && toMember(row)
}

type Standing = { id: string; role: Role; disabledAt: Date | null }

export async function updateStanding(tx: Transaction, { id, role, disabledAt }: Standing): Promise<void> {
  await execute(tx, 'UPDATE person SET role = ?, disabled_at = ? WHERE id = ?', [role, disabledAt, id])
}

function toMember(row: MemberRow): Member {
  return {
    ...toPerson(row),
    disabled: row.disabled_at !== null,
    emailVerified: row.email_verified_at !== null,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  }
}
