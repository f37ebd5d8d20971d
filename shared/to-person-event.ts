import type { PersonEvent, PersonEventType } from './contract/person-event.ts'
import { toFact } from './to-fact.ts'

type Happening = {
  type: PersonEventType
  actorId: string | null
  personId?: string | null
  inviteId?: string | null
  details?: Record<string, string>
}

type Circumstances = { eventId: string; now: Date; traceparent?: string }

/** The event of something that happened to a person or an invite. */
export function toPersonEvent(happening: Happening, { eventId, now, traceparent }: Circumstances): PersonEvent {
  const { type, actorId, personId = null, inviteId = null, details = {} } = happening
  return {
    eventId,
    version: 1,
    type,
    occurredAt: now.toISOString(),
    actorId,
    personId,
    inviteId,
    // A fact that is too long for the schema could never be relayed.
    details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, toFact(value)])),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}
