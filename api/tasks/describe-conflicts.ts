import type { Conflict } from '#shared/contract/conflict.ts'
import type { TaskField } from '#shared/contract/task-event.ts'
import type { Database } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
import { findEvents, findEventsSince } from './task-event-repository.ts'
import type { TaskRecord } from './task-record.ts'

/**
 * A task as others have left it and as it is wanted, the version that the client had read, and the fields that both
 * have changed.
 */
export type Clashing = { before: TaskRecord; after: TaskRecord; readVersion: number; fields: TaskField[] }

/**
 * All that a person needs to decide about fields that others have changed since `readVersion`, as far as the outbox
 * still has it.
 */
export async function describeConflicts(
  database: Database,
  { before, after, readVersion, fields }: Clashing,
): Promise<Conflict[]> {
  const since = await findEventsSince(database, { taskId: before.id, version: readVersion, fields })
  const lastSeqs = fields.map((field) => before.fieldVersions[field] ?? 1).filter((seq) => seq > readVersion)
  const lasts = await findEvents(database, before.id, lastSeqs)
  const names = await findNames(database, [...new Set(lasts.map((event) => event.actorId))])
  // Without the first event after what was read, nobody knows any more what that was.
  const isWhole = since[0]?.seq === readVersion + 1
  return fields.map((field): Conflict => {
    const base = isWhole ? since.find(({ changes }) => changes[field] !== undefined)?.changes[field]?.from : undefined
    const last = lasts.find(({ seq }) => seq === before.fieldVersions[field])
    return {
      field,
      ...(base === undefined ? {} : { base }),
      theirs: before[field],
      yours: after[field],
      ...(last && { by: { id: last.actorId, name: names[last.actorId] ?? null }, at: last.occurredAt }),
    }
  })
}
