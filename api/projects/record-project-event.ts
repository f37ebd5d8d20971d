import type { Actor } from '#api/access/actor.ts'
import type { RequestContext } from '#api/http/request-context.ts'
import type { Database, Transaction } from '#shared/database/database.ts'
import { appendEvent } from '#shared/database/outbox.ts'
import { toProjectEvent } from '#shared/to-project-event.ts'

/** What changes to projects need. */
export type ProjectDeps = {
  database: Database
  now: () => Date
  newId: () => string
  /** Called after each commit: there is something in the outbox. */
  nudge: () => void
}

/** Who asks, and in which language and trace. */
export type Asking = { actor: Actor; context: RequestContext }

/** What a change is made with: one moment for all that it writes. */
export type Circumstances = Pick<ProjectDeps, 'newId'> & { now: Date; asking: Asking }

/** Appends the event of something that the asking person did to a project, in the transaction in which it is done. */
export async function recordProjectEvent(
  tx: Transaction,
  happening: Omit<Parameters<typeof toProjectEvent>[0], 'actorId'>,
  { newId, now, asking: { actor, context } }: Circumstances,
): Promise<void> {
  const circumstances = { eventId: newId(), now, traceparent: context.traceparent }
  await appendEvent(tx, toProjectEvent({ ...happening, actorId: actor.personId }, circumstances))
}
