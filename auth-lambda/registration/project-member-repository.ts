import { execute, select, type Transaction } from '#shared/database/database.ts'

export type InvitedTo = { id: string; key: string; name: string }

/**
 * The project that an invite is for, while its inviter may still let people into it: into one for the team every
 * administrator may, into a private one only its managers. Undefined when the invite is for none, or is so no more.
 */
export async function findProjectOfInvite(tx: Transaction, inviteId: string): Promise<InvitedTo | undefined> {
  const [row] = await select<{ id: string; project_key: string; name: string }>(
    tx,
    `SELECT p.id, p.project_key, p.name FROM invite i JOIN project p ON p.id = i.project_id
     LEFT JOIN project_member m ON m.project_id = p.id AND m.person_id = i.invited_by
     WHERE i.id = ? AND (p.visibility = 'team' OR m.role = 'manager') LIMIT 1`,
    [inviteId],
  )
  return row && { id: row.id, key: row.project_key, name: row.name }
}

/** Makes a new person a contributor of a project. */
export async function insertContributor(
  tx: Transaction,
  { projectId, personId, now }: { projectId: string; personId: string; now: Date },
): Promise<void> {
  await execute(
    tx,
    "INSERT INTO project_member (project_id, person_id, role, added_at) VALUES (?, ?, 'contributor', ?)",
    [projectId, personId, now],
  )
}
