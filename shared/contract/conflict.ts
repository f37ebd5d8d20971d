import * as z from 'zod'
import { Id } from './person.ts'
import { taskFields } from './task-event.ts'

const FieldValue = z.union([z.string(), z.array(z.string())]).nullable()

/** One field that somebody else has changed since the client read it. All that a person needs to decide is in it. */
export const Conflict = z
  .object({
    field: z.enum(taskFields),
    /** What the client had read; undefined when that is longer ago than the server remembers. */
    base: FieldValue.optional(),
    theirs: FieldValue,
    yours: FieldValue,
    by: z.object({ id: Id, name: z.string().nullable() }).optional(),
    at: z.iso.datetime().optional(),
  })
  .meta({ id: 'Conflict' })
export type Conflict = z.infer<typeof Conflict>
