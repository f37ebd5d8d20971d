import * as z from 'zod'
import { limits } from './limits.ts'
import { PageQuery } from './page.ts'
import { Id } from './person.ts'
import { Category } from './project.ts'
import { line, lines } from './text.ts'

export const Task = z.object({
  id: Id,
  key: z.string().meta({ description: 'Project key and number, such as TEAM-42' }),
  projectId: Id,
  version: z.int().meta({ description: 'Rises by one with each change; send it as If-Match' }),
  title: z.string(),
  description: z.string().meta({ description: 'Markdown' }),
  statusId: Id,
  category: Category,
  assigneeId: Id.nullable(),
  creatorId: Id,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Task = z.infer<typeof Task>

export const CreateTask = z.object({
  projectId: Id,
  title: line(limits.titleMax),
  description: lines(limits.descriptionMax).default(''),
  assigneeId: Id.nullable().default(null),
  statusId: Id.optional(),
})
export type CreateTask = z.infer<typeof CreateTask>

export const UpdateTask = z
  .object({
    title: line(limits.titleMax),
    description: lines(limits.descriptionMax),
    assigneeId: Id.nullable(),
    statusId: Id,
  })
  .partial()
  .refine((fields) => Object.keys(fields).length > 0, { params: { code: 'nothing_to_change' } })
export type UpdateTask = z.infer<typeof UpdateTask>

const ids = (value: string) => value.split(',')

export const TaskQuery = PageQuery.extend({
  project: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .meta({ description: 'Project id or key' }),
  status: z
    .string()
    .max(2000)
    .transform(ids)
    .pipe(z.array(Id))
    .optional()
    .meta({ description: 'Status ids, comma-separated' }),
  category: z.string().max(64).transform(ids).pipe(z.array(Category)).optional(),
  assignee: z.union([z.literal('me'), z.literal('none'), Id]).optional(),
  q: z.string().max(limits.searchMax).optional().meta({ description: 'Part of the title or the key' }),
})
export type TaskQuery = z.infer<typeof TaskQuery>

export const TaskKey = z.string().regex(/^[A-Z][A-Z0-9]{0,9}-[1-9][0-9]{0,9}$/)
