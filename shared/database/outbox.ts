import type { BatonEvent } from '#shared/contract/baton-event.ts'
import { execute, type Transaction } from './database.ts'

/**
 * Writes an event into the outbox, in the transaction of the change it tells of: neither is ever there without the
 * other. Events of a task can be found there by its id and their place in its log for a week.
 */
export async function appendEvent(tx: Transaction, event: BatonEvent): Promise<void> {
  const at = new Date(event.occurredAt)
  await execute(
    tx,
    `INSERT INTO outbox (event_id, payload, next_attempt_at, project_id, task_id, seq, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      event.eventId,
      JSON.stringify(event),
      at,
      'projectId' in event ? event.projectId : null,
      'taskId' in event ? event.taskId : null,
      'taskId' in event ? event.seq : null,
      at,
    ],
  )
}
