import type { Writing } from '#api/write/write.ts'
import { toProjectEvent } from '#shared/to-project-event.ts'

type Happening = Omit<Parameters<typeof toProjectEvent>[0], 'actorId'> & { at: Date }

/** Appends the event of something that the asking person did to a project. */
export async function recordProjectEvent(writing: Writing, { at: now, ...happening }: Happening): Promise<void> {
  const { actor, context } = writing.asking
  const circumstances = { eventId: writing.newId(), now, traceparent: context.traceparent }
  await writing.append(toProjectEvent({ ...happening, actorId: actor.personId }, circumstances))
}
