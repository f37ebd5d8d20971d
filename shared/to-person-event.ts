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
    // A fact that is too long for the schema could never be relayed.
    details: Object.fromEntries(Object.entries(details).map(([name, value]) => [name, toFact(value)])),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}

// What the event's schema takes. A name of 60 characters can be longer than that when it is full of combined emoji.
const factMax = 300

/** A text as a short fact of an event: cut, where it must be, between characters. */
export function toFact(text: string): string {
  if (text.length <= factMax) return text
  const start = text.slice(0, factMax - 1)
  return `${start.isWellFormed() ? start : start.slice(0, -1)}…`
}
