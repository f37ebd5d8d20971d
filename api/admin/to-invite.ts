import type { Invite } from '#shared/contract/admin.ts'
import type { InviteRecord } from './invite-repository.ts'

type Reading = { now: Date; names: Record<string, string> }

/** What leaves the server of an invite. */
export function toInvite(record: InviteRecord, { now, names }: Reading): Invite {
  const { id, email, role, projectId, invitedBy, createdAt, expiresAt } = record
  return {
    id,
    email,
    role,
    projectId,
    invitedBy: { id: invitedBy, name: names[invitedBy] ?? null },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    state: stateOf(record, now),
  }
}

function stateOf({ acceptedAt, revokedAt, expiresAt }: InviteRecord, now: Date): Invite['state'] {
  if (acceptedAt !== null) return 'accepted'
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'open'
}
