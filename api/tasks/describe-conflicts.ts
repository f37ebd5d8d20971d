import type { Conflict } from '#shared/contract/conflict.ts'
import { TaskEvent, type TaskField } from '#shared/contract/task-event.ts'
import { type Database, select } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
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

type Payload = { payload: string }

const toEvent = ({ payload }: Payload): TaskEvent => TaskEvent.parse(JSON.parse(payload))

// Whoever is further behind than this is told without the value that they had read. Events with two long texts each are
// large: a page of them is read, then looked at.
const eventsMax = 500
const charactersMax = 2_000_000
const pageSize = 10

type Since = { taskId: string; version: number; fields: TaskField[] }

/** What happened to a task after this version, oldest first, up to where each of the fields has been changed. */
async function findEventsSince(database: Database, { taskId, version, fields }: Since): Promise<TaskEvent[]> {
  const found: TaskEvent[] = []
  const missing = new Set(fields)
  let characters = 0
  while (missing.size > 0 && found.length < eventsMax && characters < charactersMax) {
    const rows = await select<Payload>(
      database,
      'SELECT payload FROM outbox WHERE task_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      [taskId, found.at(-1)?.seq ?? version, pageSize],
    )
    const events = rows.map(toEvent)
    for (const { changes } of events) for (const field of fields) if (changes[field]) missing.delete(field)
    found.push(...events)
    characters += rows.reduce((sum, { payload }) => sum + payload.length, 0)
    if (rows.length < pageSize) break
  }
  return found
}

async function findEvents(database: Database, taskId: string, seqs: number[]): Promise<TaskEvent[]> {
  if (seqs.length === 0) return []
  const rows = await select<Payload>(database, 'SELECT payload FROM outbox WHERE task_id = ? AND seq IN (?) LIMIT ?', [
    taskId,
    seqs,
    seqs.length,
  ])
  return rows.map(toEvent)
}
