import * as z from 'zod'
import { limits } from './limits.ts'
import { Id } from './person.ts'
import { Category } from './project.ts'
import type { TaskField } from './task-event.ts'
import { line, lines } from './text.ts'

export const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const
export const Priority = z.enum(priorities)
export type Priority = z.infer<typeof Priority>

/** A day without time or zone, such as 2026-11-21. */
export const Day = z.iso
  .date()
  .refine((day) => day >= '1970-01-01' && day < '9999', { params: { code: 'invalid_format' } })

export const TaskKey = z.string().regex(/^[A-Z][A-Z0-9]{0,9}-[1-9][0-9]{0,9}$/)

export const Task = z
  .object({
    id: Id,
    key: z.string().meta({ description: 'Project key and number, such as TEAM-42' }),
    projectId: Id,
    version: z.int().meta({ description: 'Rises by one with each change or comment; send it as If-Match' }),
    title: z.string(),
    description: z.string().meta({ description: 'Markdown' }),
    statusId: Id,
    category: Category,
    assigneeId: Id.nullable(),
    priority: Priority,
    dueOn: z.iso.date().nullable(),
    labelIds: z.array(Id),
    parentId: Id.nullable(),
    parentKey: z.string().nullable(),
    subtasks: z.object({ total: z.int(), done: z.int() }),
    position: z.string().meta({ description: 'Sorts the tasks of one status as text' }),
    commentCount: z.int(),
    creatorId: Id,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    deletedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof Task>

/** What one person has to do with one task. */
export const Follow = z
  .object({
    watching: z.boolean(),
    muted: z.boolean(),
    seenVersion: z.int().nullable().meta({ description: 'The version they saw last; null when they never opened it' }),
  })
  .meta({ id: 'Follow' })
export type Follow = z.infer<typeof Follow>

/** One task with what the asking person has to do with it. */
export const TaskDetail = Task.extend({ follow: Follow }).meta({ id: 'TaskDetail' })
export type TaskDetail = z.infer<typeof TaskDetail>

export const UpdateFollow = z
  .strictObject({ watching: z.boolean(), muted: z.boolean() })
  .partial()
  .refine((given) => Object.keys(given).length > 0, { params: { code: 'nothing_to_change' } })
export type UpdateFollow = z.infer<typeof UpdateFollow>

export const MarkSeen = z.strictObject({ version: z.int().positive() })

const labelIds = z
  .array(Id)
  .max(limits.labelsPerTaskMax)
  .transform((ids) => [...new Set(ids)].sort())

/** What somebody may say of a task: each is a field whose changes are logged. */
const fields = {
  title: line(limits.titleMax),
  description: lines(limits.descriptionMax),
  assigneeId: Id.nullable(),
  statusId: Id,
  priority: Priority,
  dueOn: Day.nullable(),
  labelIds,
  parentId: Id.nullable(),
} satisfies Record<Exclude<TaskField, 'position'>, z.ZodType>

export const CreateTask = z
  .strictObject({
    projectId: Id,
    ...fields,
    description: fields.description.default(''),
    assigneeId: fields.assigneeId.default(null),
    statusId: fields.statusId.optional(),
    priority: fields.priority.default('none'),
    dueOn: fields.dueOn.default(null),
    labelIds: fields.labelIds.default([]),
    parentId: fields.parentId.default(null),
  })
  .meta({ id: 'CreateTask' })
export type CreateTask = z.infer<typeof CreateTask>

export const UpdateTask = z
  .strictObject({
    ...fields,
    placeAfter: TaskKey.nullable().meta({ description: 'Right below this task in its column; null: on top of it' }),
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0, { params: { code: 'nothing_to_change' } })
  .meta({ id: 'UpdateTask' })
export type UpdateTask = z.infer<typeof UpdateTask>
