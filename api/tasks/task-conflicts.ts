import type { Conflict } from '#shared/contract/conflict.ts'
import { limits } from '#shared/contract/limits.ts'
import { TaskEvent, type TaskField } from '#shared/contract/task-event.ts'
import { countGraphemes } from '#shared/contract/text.ts'
import { select, type Transaction } from '#shared/database/database.ts'
import { findNames } from '#shared/database/people.ts'
import { AppError } from '#shared/errors.ts'
import { mergeText } from './merge-text.ts'
import { conflictingFields } from './task-changes.ts'
import { type TaskRecord, toTask } from './task-record.ts'

type Meeting = {
  /** The task as others have left it. */
  before: TaskRecord
  /** The task as it is wanted. */
  after: TaskRecord
  /** The version that the client had read. */
  readVersion: number
  changed: TaskField[]
}

/**
 * The task as it may be written although others have changed it since the client read it: fields that nobody else touched stay as they are
 * wanted, descriptions that were changed in different places become one. Throws `version_conflict` with all three values of each
 * field that only a person can decide. Where a card stands is nobody's text: the last move counts, and both are in the history.
 */
export async function settle(tx: Transaction, { before, after, readVersion, changed }: Meeting): Promise<TaskRecord> {
  const versions = { current: before.version, ofFields: before.fieldVersions }
  const wanted = changed.filter((field) => field !== 'position')
  const fields = conflictingFields(wanted, readVersion, versions)
  if (fields.length === 0) return after
  const conflicts = await describeConflicts(tx, { before, after, readVersion, fields })
  const description = mergedDescription(conflicts)
  const left = conflicts.filter((conflict) => conflict.field !== 'description' || description === undefined)
  if (left.length === 0 && description !== undefined) return { ...after, description }
  throw new AppError('version_conflict', {
    params: { fields: left.map(({ field }) => field).join(', ') },
    current: toTask(before),
    conflicts: left,
  })
}

function mergedDescription(conflicts: Conflict[]): string | undefined {
  const { base, theirs, yours } = conflicts.find(({ field }) => field === 'description') ?? {}
  if (typeof base !== 'string' || typeof theirs !== 'string' || typeof yours !== 'string') return undefined
  const merged = mergeText({ base, theirs, yours })
  return merged !== undefined && countGraphemes(merged) <= limits.descriptionMax ? merged : undefined
}

type Clash = Omit<Meeting, 'changed'> & { fields: TaskField[] }

async function describeConflicts(tx: Transaction, { before, after, readVersion, fields }: Clash): Promise<Conflict[]> {
  const since = await findEventsSince(tx, before.id, readVersion)
  const names = await findNames(tx, [...new Set(since.map((event) => event.actorId))])
  // Without the first event after what was read, nobody knows any more what that was.
  const isWhole = since[0]?.seq === readVersion + 1
  return fields.map((field): Conflict => {
    const ofField = since.filter((event) => event.changes[field] !== undefined)
    const last = ofField.at(-1)
    const base = isWhole ? ofField[0]?.changes[field]?.from : undefined
    return {
      field,
      ...(base === undefined ? {} : { base }),
      theirs: before[field],
      yours: after[field],
      ...(last && { by: { id: last.actorId, name: names[last.actorId] ?? null }, at: last.occurredAt }),
    }
  })
}

// Whoever is further behind than this is told without the value that they had read.
const eventsMax = 500

/** What happened to a task after this version, oldest first, as far as the outbox still has it. */
async function findEventsSince(tx: Transaction, taskId: string, version: number): Promise<TaskEvent[]> {
  const rows = await select<{ payload: string }>(
    tx,
    'SELECT payload FROM outbox WHERE task_id = ? AND seq > ? ORDER BY seq LIMIT ?',
    [taskId, version, eventsMax],
  )
  return rows.map((row) => TaskEvent.parse(JSON.parse(row.payload)))
}
