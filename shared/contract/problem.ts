import * as z from 'zod'
import { Conflict } from './conflict.ts'

export const FieldError = z
  .object({
    /** RFC 6901 pointer into the body, or `?name` of a query parameter. */
    pointer: z.string(),
    code: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'FieldError' })
export type FieldError = z.infer<typeof FieldError>

/** RFC 9457 problem details, with a stable code and the request's id. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(FieldError).optional(),
    moreErrors: z.int().optional().meta({ description: 'How many more fields are wrong than `errors` tells of' }),
    /** On project_key_unavailable: a key like the one that was asked for, and free. */
    suggestion: z.string().optional(),
    /** On 412: the thing as it is now. */
    current: z.unknown().optional(),
    /** On 412 of a task: each field that somebody else has changed, with all three values. */
    conflicts: z.array(Conflict).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
