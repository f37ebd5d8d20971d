import type { Transaction } from '#shared/database/database.ts'
import { appendEvent } from '#shared/database/outbox.ts'
import { toPersonEvent } from '#shared/to-person-event.ts'

/** What makes an event one of this moment. */
export type EventDeps = { now: () => Date; newId: () => string }

/**
 * Appends an event about a person to the outbox, in the transaction of what it tells of. Returns its id, under which
 * its mail is noted.
 */
export async function recordEvent(
  tx: Transaction,
  deps: EventDeps,
  happening: Parameters<typeof toPersonEvent>[0],
): Promise<string> {
  const eventId = deps.newId()
  await appendEvent(tx, toPersonEvent(happening, { eventId, now: deps.now() }))
  return eventId
}
