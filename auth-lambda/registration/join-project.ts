import type { Transaction } from '#shared/database/database.ts'
import { appendEvent } from '#shared/database/outbox.ts'
import { toProjectEvent } from '#shared/to-project-event.ts'
import type { AuthDeps } from '../sessions/auth-deps.ts'
import { findProjectOfInvite, insertContributor } from './project-member-repository.ts'

/** Makes a new person a contributor of the project that their invite was for, if it was for one. */
export async function joinProject(
  tx: Transaction,
  deps: AuthDeps,
  { inviteId, personId }: { inviteId: string; personId: string },
): Promise<void> {
  const project = await findProjectOfInvite(tx, inviteId)
  if (project === undefined) return
  const now = deps.now()
  await insertContributor(tx, { projectId: project.id, personId, now })
  const changes = { role: { from: null, to: 'contributor' } }
  const happening = { type: 'project.member_added', actorId: personId, project, personId, changes } as const
  await appendEvent(tx, toProjectEvent(happening, { eventId: deps.newId(), now }))
}
