import * as z from 'zod'
import { Id } from './person.ts'
import { Category } from './project.ts'

/** The fields of a task whose changes are logged and mailed, in the order in which people read them. */
export const taskFields = ['title', 'statusId', 'assigneeId', 'description'] as const
export type TaskField = (typeof taskFields)[number]

const FieldChange = z.object({ from: z.string().nullable(), to: z.string().nullable() })
export type FieldChange = z.infer<typeof FieldChange>

export const Changes = z.partialRecord(z.enum(taskFields), FieldChange)
export type Changes = z.infer<typeof Changes>

/** A status as it was called when the event happened; `name` null means the default name of its category. */
export const StatusLabel = z.object({ name: z.string().nullable(), category: Category })
export type StatusLabel = z.infer<typeof StatusLabel>

export const taskEventTypes = ['task.created', 'task.changed', 'task.deleted'] as const

/** Version 1 of the envelope that the outbox, the change log and EventBridge carry. No e-mail addresses, no names of people. */
export const TaskEvent = z.object({
  eventId: Id,
  version: z.literal(1),
  type: z.enum(taskEventTypes),
  occurredAt: z.iso.datetime(),
  actorId: Id,
  projectId: Id,
  taskId: Id,
  taskKey: z.string(),
  /** Position in the task's log, from 1 without gaps. */
  seq: z.int().positive(),
  /** The task's title after the event. */
  title: z.string(),
  /** Who held a role when it happened. */
  creatorId: Id,
  assigneeId: Id.nullable(),
  changes: Changes,
  /** Every status id that `changes` mentions. */
  statuses: z.record(z.string(), StatusLabel),
  traceparent: z.string().optional(),
})
export type TaskEvent = z.infer<typeof TaskEvent>

export const HistoryItem = z.object({
  eventId: Id,
  seq: z.int(),
  type: z.enum(taskEventTypes),
  actor: z.object({ id: Id, name: z.string().nullable() }),
  occurredAt: z.iso.datetime(),
  changes: Changes,
  /** What the ids in `changes` are called: people as they are now, statuses as they were then. */
  names: z.record(z.string(), z.string()),
})
export type HistoryItem = z.infer<typeof HistoryItem>
