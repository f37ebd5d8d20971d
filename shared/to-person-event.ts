import type { PersonEvent, PersonEventType } from './contract/person-event.ts'

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
    details,
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}
