import * as z from 'zod'
import { Id } from './person.ts'
import { Category } from './project.ts'

/**
 * The fields of a task whose changes are logged, in the order in which people read them. `position` is logged and never
 * mailed.
 */
export const taskFields = [
  'title',
  'statusId',
  'assigneeId',
  'priority',
  'dueOn',
  'labelIds',
  'parentId',
  'description',
  'position',
] as const
export type TaskField = (typeof taskFields)[number]

/** A field before and after; null where it held nothing. */
export const TextChange = z.object({ from: z.string().nullable(), to: z.string().nullable() })

/** A field that holds several ids or names, sorted. */
export const ListChange = z.object({ from: z.array(z.string()), to: z.array(z.string()) })

export type FieldChange = z.infer<typeof TextChange> | z.infer<typeof ListChange>
export type FieldValue = FieldChange['from']

export const Changes = z
  .object({
    title: TextChange,
    statusId: TextChange,
    assigneeId: TextChange,
    priority: TextChange,
    dueOn: TextChange,
    labelIds: ListChange,
    parentId: TextChange,
    description: TextChange,
    position: TextChange,
  } satisfies Record<TaskField, z.ZodType>)
  .partial()
export type Changes = z.infer<typeof Changes>

/** A status as it was called when the event happened; `name` null means the default name of its category. */
export const StatusLabel = z.object({ name: z.string().nullable(), category: Category })
export type StatusLabel = z.infer<typeof StatusLabel>

export const taskEventTypes = [
  'task.created',
  'task.changed',
  'task.deleted',
  'task.restored',
  'comment.added',
  'comment.changed',
  'comment.deleted',
] as const

/** What a comment said before and after the event; null where it was not there. */
export const CommentChange = z.object({
  id: Id,
  authorId: Id,
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Whom the event mentions who was not mentioned before. */
  mentionedIds: z.array(Id),
  /** There when it newly mentions people who may not see the task: that they are told nothing is on record. */
  mentionedOutsideIds: z.array(Id).optional(),
})
export type CommentChange = z.infer<typeof CommentChange>

/**
 * Version 1 of the envelope that the outbox, the change log and EventBridge carry. No e-mail addresses, no names of
 * people.
 */
export const TaskEvent = z.object({
  eventId: Id,
  version: z.literal(1),
  type: z.enum(taskEventTypes),
  occurredAt: z.iso.datetime(),
  actorId: Id,
  projectId: Id,
  taskId: Id,
  taskKey: z.string(),
  /** Position in the task's log, from 1 without gaps; the task's version after the event. */
  seq: z.int().positive(),
  /** The task's title after the event. */
  title: z.string(),
  /** Who held a role when it happened. */
  creatorId: Id,
  assigneeId: Id.nullable(),
  watcherIds: z.array(Id).default([]),
  /** There when more people watched than it names: those whose ids come after this one are read from the database. */
  moreWatchersAfter: Id.optional(),
  changes: Changes,
  /** Set on events about a comment. */
  comment: CommentChange.optional(),
  /** Every status id that `changes` mentions. */
  statuses: z.record(z.string(), StatusLabel),
  /** What the labels and tasks that `changes` mentions were called. */
  names: z.record(z.string(), z.string()).default({}),
  /** Events of one request about many tasks share it. */
  bulkId: Id.optional(),
  /** The event that this one takes back. */
  undoes: Id.optional(),
  traceparent: z.string().optional(),
})
export type TaskEvent = z.infer<typeof TaskEvent>
