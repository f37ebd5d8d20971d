import * as z from 'zod'
import { limits } from './limits.ts'
import { Id } from './person.ts'
import { lines } from './text.ts'

const body = lines(limits.commentMax).refine((text) => text.trim() !== '', { params: { code: 'required' } })

export const Comment = z
  .object({
    id: Id,
    version: z.int(),
    author: z.object({ id: Id, name: z.string().nullable() }),
    body: z.string().meta({ description: 'Markdown; @[name](id) mentions a person' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Comment' })
export type Comment = z.infer<typeof Comment>

/** The answer to whoever wrote a comment. */
export const WrittenComment = Comment.extend({
  mentionedOutside: z
    .array(z.object({ id: Id, name: z.string() }))
    .meta({ description: 'Whom it mentions who may not see the task: they get no mail' }),
})
export type WrittenComment = z.infer<typeof WrittenComment>

export const WriteComment = z.strictObject({ body }).meta({ id: 'WriteComment' })
export type WriteComment = z.infer<typeof WriteComment>
