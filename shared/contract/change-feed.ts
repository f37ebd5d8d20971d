import * as z from 'zod'
import { limits } from './limits.ts'
import { Id } from './person.ts'
import { projectEventTypes } from './project-event.ts'
import { taskEventTypes } from './task-event.ts'

/**
 * Without `since`: the cursor of now, at once. With it: what came after, as soon as there is something or `wait`
 * seconds are over.
 */
export const ChangeFeedQuery = z.strictObject({
  since: z.string().max(1024).optional(),
  wait: z.coerce.number().int().min(0).max(limits.waitSecondsMax).default(0),
})
export type ChangeFeedQuery = z.infer<typeof ChangeFeedQuery>

/** That something has changed, not what: whoever shows it reads it again. */
export const FeedItem = z
  .object({
    eventId: Id,
    type: z.enum([...taskEventTypes, ...projectEventTypes]),
    projectId: Id,
    taskKey: z.string().nullable(),
    version: z.int().nullable(),
    actorId: Id,
  })
  .meta({ id: 'FeedItem' })
export type FeedItem = z.infer<typeof FeedItem>

export const ChangeFeed = z
  .object({
    items: z.array(FeedItem),
    cursor: z.string(),
    /** The cursor is too old or unknown: read everything again. */
    reset: z.boolean(),
  })
  .meta({ id: 'ChangeFeed' })
export type ChangeFeed = z.infer<typeof ChangeFeed>
