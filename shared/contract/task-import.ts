import * as z from 'zod'
import { boundedRecord } from './bounded-record.ts'
import { limits } from './limits.ts'
import { FieldError } from './problem.ts'

/** What a column of the file can be. */
export const importFields = [
  'title',
  'description',
  'status',
  'assignee',
  'priority',
  'dueOn',
  'labels',
  'parent',
] as const
export type ImportField = (typeof importFields)[number]

/**
 * A CSV file as text (UTF-8, first row the names of its columns). Nothing is made when `preview` is true or any row is
 * wrong.
 */
export const ImportTasks = z
  .strictObject({
    csv: z.string().min(1).max(limits.importCharactersMax),
    /** Column name to field; columns that are missing here are left out. When absent it is guessed from the names. */
    mapping: boundedRecord(
      z.string().max(limits.importColumnMax),
      z.enum(importFields),
      limits.importColumnsMax,
    ).optional(),
    preview: z.boolean().default(true),
  })
  .meta({ id: 'ImportTasks' })
export type ImportTasks = z.infer<typeof ImportTasks>

export const ImportAnswer = z
  .object({
    columns: z.array(z.string()),
    mapping: z.record(z.string(), z.enum(importFields)),
    /** How many rows the file has. */
    total: z.int(),
    /** The first rows as they were read, by field; long cells are cut off. */
    rows: z.array(z.partialRecord(z.enum(importFields), z.string())),
    /** What keeps the file from being imported; pointers such as /rows/3/dueOn, the first row of data being 1. */
    errors: z.array(FieldError),
    moreErrors: z.int().optional().meta({ description: 'How many more there are than `errors` tells of' }),
    /** Keys of the tasks that were made, in the order of the file; empty on a preview. */
    created: z.array(z.string()),
  })
  .meta({ id: 'ImportAnswer' })
export type ImportAnswer = z.infer<typeof ImportAnswer>
