import type { Conflict } from '#shared/contract/conflict.ts'
import { UpdateTask } from '#shared/contract/task.ts'
import type { TaskField } from '#shared/contract/task-event.ts'
import type { Database } from '#shared/database/database.ts'
import { AppError } from '#shared/errors.ts'
import { type Clashing, describeConflicts } from './describe-conflicts.ts'
import { mergeText, type TextVersions } from './merge-text.ts'
import { conflictingFields } from './task-changes.ts'
import { type TaskRecord, toTask } from './task-record.ts'

type Meeting = {
  /** The task as others have left it. */
  before: TaskRecord
  /** The task as it is wanted. */
  after: TaskRecord
  read: Read
  changed: TaskField[]
}

/** The version that a client had read, and what its description comes to together with that of others. */
export type Read = { version: number; merged?: MergedText | undefined }

type MergedText = TextVersions & { text: string }

/**
 * Fields that others have changed since the client read them: a refusal, unless `withMerges` finds what both edits come
 * to.
 */
class Clash extends AppError {
  override name = 'Clash'
  readonly clashing: Clashing

  constructor(clashing: Clashing, conflicts?: Conflict[]) {
    const { fields, before } = clashing
    super('version_conflict', {
      params: { fields: fields.join(', ') },
      current: toTask(before),
      ...(conflicts && { conflicts }),
    })
    this.clashing = clashing
  }
}

/**
 * The task as it may be written although others have changed it since the client read it: fields that nobody else
 * touched stay as they are wanted, and a description may be what `withMerges` has found. Throws `version_conflict` for
 * each field that only a person can decide. Where a card stands is nobody's text: the last move counts, and both are in
 * the history.
 */
export function settle({ before, after, read: { version, merged }, changed }: Meeting): TaskRecord {
  const versions = { current: before.version, ofFields: before.fieldVersions }
  const wanted = changed.filter((field) => field !== 'position')
  const fields = conflictingFields(wanted, version, versions)
  if (fields.length === 0) return after
  const isMerged = merged?.theirs === before.description && merged.yours === after.description
  const left = isMerged ? fields.filter((field) => field !== 'description') : fields
  if (left.length > 0 || !isMerged) throw new Clash({ before, after, readVersion: version, fields: left })
  return { ...after, description: merged.text }
}

// Each time somebody else was quicker; whoever writes that often into one description had better be asked.
const mergesMax = 3

/**
 * Runs a transaction that settles. Where it clashes, it has been rolled back: what was read is looked up and
 * descriptions are merged while no row is locked, and it runs again with that. Throws `version_conflict` with all three
 * values of each field where nothing can be merged.
 */
export async function withMerges<Result>(
  database: Database,
  run: (merged?: MergedText) => Promise<Result>,
): Promise<Result> {
  let merged: MergedText | undefined
  for (let merges = 0; ; merges += 1) {
    try {
      return await run(merged)
    } catch (error) {
      if (!(error instanceof Clash)) throw error
      const conflicts = await describeConflicts(database, error.clashing)
      merged = merges < mergesMax ? mergedDescription(conflicts) : undefined
      const left = conflicts.filter(({ field }) => field !== 'description' || merged === undefined)
      if (left.length > 0) throw new Clash({ ...error.clashing, fields: left.map(({ field }) => field) }, left)
    }
  }
}

function mergedDescription(conflicts: Conflict[]): MergedText | undefined {
  const { base, theirs, yours } = conflicts.find(({ field }) => field === 'description') ?? {}
  if (typeof base !== 'string' || typeof theirs !== 'string' || typeof yours !== 'string') return undefined
  // Who deletes a task has no text to merge: they should know that it says something else by now.
  if (theirs === yours) return undefined
  const text = mergeText({ base, theirs, yours })
  // Two texts within the limits may make one beyond them, by characters or by code units.
  if (text === undefined || !UpdateTask.shape.description.safeParse(text).success) return undefined
  return { base, theirs, yours, text }
}
