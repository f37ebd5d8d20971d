import * as z from 'zod'

export const FieldError = z.object({
  /** RFC 6901 pointer into the body, or `?name` of a query parameter. */
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
})
export type FieldError = z.infer<typeof FieldError>

/** RFC 9457 problem details, with a stable code and the request's id. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string(),
  requestId: z.string(),
  errors: z.array(FieldError).optional(),
  /** On 412: the task as it is now. */
  current: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>
