import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { execute, type Transaction } from './database.ts'

/** Writes an event into the outbox, in the transaction of the change it tells of: neither is ever there without the other. */
export async function appendEvent(tx: Transaction, event: BatonEvent): Promise<void> {
  await execute(tx, 'INSERT INTO outbox (event_id, payload, next_attempt_at) VALUES (?, ?, ?)', [
    event.eventId,
    JSON.stringify(event),
    new Date(event.occurredAt),
  ])
}
