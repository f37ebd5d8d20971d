import type { SessionActor } from '#api/access/actor.ts'
import type { RequestContext } from '#api/http/request-context.ts'
import type { PersonEventType } from '#shared/contract/person-event.ts'
import type { Database, Transaction } from '#shared/database/database.ts'
import { appendEvent } from '#shared/database/outbox.ts'
import { toPersonEvent } from '#shared/to-person-event.ts'

/** What changes to people, tokens and invites need. */
export type PeopleDeps = {
  database: Database
  now: () => Date
  newId: () => string
  /** Called after each commit: there is something in the outbox. */
  nudge: () => void
}

/** Who asks, and in which language and trace. */
export type AskingPerson = { actor: SessionActor; context: RequestContext }

type Happening = {
  type: PersonEventType
  personId?: string
  inviteId?: string
  details?: Record<string, string>
}

type Circumstances = Pick<PeopleDeps, 'newId'> & { now: Date; asking: AskingPerson }

/**
 * Appends the event of something that the asking person did, in the transaction in which it is done. Returns the
 * event's id.
 */
export async function recordPersonEvent(
  tx: Transaction,
  happening: Happening,
  { newId, now, asking }: Circumstances,
): Promise<string> {
  const eventId = newId()
  await appendEvent(
    tx,
    toPersonEvent(
      { ...happening, actorId: asking.actor.personId },
      { eventId, now, traceparent: asking.context.traceparent },
    ),
  )
  return eventId
}
