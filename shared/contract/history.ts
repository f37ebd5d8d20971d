import * as z from 'zod'
import { PageQuery } from './page.ts'
import { Id } from './person.ts'
import { ProjectChanges, projectEventTypes } from './project-event.ts'
import { Changes, CommentChange, taskEventTypes } from './task-event.ts'

/** One entry of a history: who did what, when, and each field before and after. */
export const HistoryItem = z
  .object({
    eventId: Id,
    /** Place in the task's log; 0 for entries about a project. */
    seq: z.int(),
    type: z.enum([...taskEventTypes, ...projectEventTypes]),
    projectId: Id,
    /** The task it is about, called as it was then. */
    task: z.object({ key: z.string(), title: z.string() }).nullable(),
    actor: z.object({ id: Id, name: z.string().nullable() }),
    /** Whose membership it is about. */
    person: z.object({ id: Id, name: z.string().nullable() }).nullable(),
    occurredAt: z.iso.datetime(),
    changes: z.object({ ...Changes.shape, ...ProjectChanges.shape }),
    comment: CommentChange.nullable(),
    /** What the ids in `changes` are called: people as they are now, everything else as it was then. */
    names: z.record(z.string(), z.string()),
    bulkId: Id.nullable(),
    undoes: Id.nullable(),
  })
  .meta({ id: 'HistoryItem' })
export type HistoryItem = z.infer<typeof HistoryItem>

/** With `since` only what came after that place in the task's log. */
export const TaskHistoryQuery = PageQuery.extend({ since: z.coerce.number().int().min(0).optional() })
export type TaskHistoryQuery = z.infer<typeof TaskHistoryQuery>

export const exportFormats = ['csv', 'ndjson'] as const
export const ExportQuery = z.strictObject({ format: z.enum(exportFormats).default('csv') })
