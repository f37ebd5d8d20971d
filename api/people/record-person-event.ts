import type { Actor } from '#api/access/actor.ts'
import type { Writing } from '#api/write/write.ts'
import { toPersonEvent } from '#shared/to-person-event.ts'

type Happening = Omit<Parameters<typeof toPersonEvent>[0], 'actorId'> & { at: Date }

/** Appends the event of something that the asking person did, whoever it is. Returns the event's id. */
export async function recordPersonEvent(
  { asking: { actor, context }, newId, append }: Writing<Actor | undefined>,
  { at: now, ...happening }: Happening,
): Promise<string> {
  const eventId = newId()
  const actorId = actor?.personId ?? null
  await append(toPersonEvent({ ...happening, actorId }, { eventId, now, traceparent: context.traceparent }))
  return eventId
}
