import * as z from 'zod'
import { limits } from './limits.ts'
import { PageQuery } from './page.ts'
import { Id } from './person.ts'
import { Category } from './project.ts'
import { Day, Follow, Priority, Task, TaskKey } from './task.ts'

const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .max(2000)
    .transform((value) => value.split(','))
    .pipe(z.array(item).max(50))

/** What narrows a list of tasks; all of it together. */
const filters = {
  status: listOf(Id).optional().meta({ description: 'Status ids, comma-separated' }),
  category: listOf(Category).optional(),
  assignee: z.union([z.literal('me'), z.literal('none'), Id]).optional(),
  creator: z.union([z.literal('me'), Id]).optional(),
  label: listOf(Id).optional().meta({ description: 'Label ids, comma-separated: tasks with any of them' }),
  priority: listOf(Priority).optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  updatedSince: z.iso.datetime().optional(),
  parent: z
    .union([z.literal('none'), TaskKey])
    .optional()
    .meta({ description: 'Sub-tasks of this task, or `none`' }),
  q: z.string().max(limits.searchMax).optional().meta({ description: 'Part of the title, or a key such as WEB-42' }),
}

/** With a minus: from the last to the first. Tasks without a due date come last either way. */
export const taskSorts = ['-created', 'created', '-updated', 'updated', 'due', '-priority'] as const
export type TaskSort = (typeof taskSorts)[number]

const taskFieldNames = Object.keys(Task.shape) as (keyof Task)[]

const taskFilter = {
  project: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .meta({ description: 'Project id or key' }),
  ...filters,
  deleted: z
    .enum(['only'])
    .optional()
    .meta({ description: 'The deleted tasks of a project that can still be restored' }),
}

/** The filters alone, for an export. */
export const TaskFilterQuery = z.strictObject(taskFilter)
export type TaskFilterQuery = z.infer<typeof TaskFilterQuery>

export const TaskQuery = PageQuery.extend({
  ...taskFilter,
  sort: z.enum(taskSorts).default('-created').meta({
    description:
      '`due` and `-priority` need a project; `due` is content with an assignee and categories without `done`',
  }),
  fields: listOf(z.enum(taskFieldNames))
    .optional()
    .meta({ description: 'Only these fields, comma-separated; `key` always comes along' }),
})
export type TaskQuery = z.infer<typeof TaskQuery>

/** An item of a list: whole, or with the fields that were asked for. */
export const TaskItem = Task.partial().required({ key: true }).meta({ id: 'TaskItem' })
export type TaskItem = z.infer<typeof TaskItem>

/** What a card shows. */
export const BoardTask = Task.pick({
  key: true,
  version: true,
  title: true,
  assigneeId: true,
  priority: true,
  dueOn: true,
  labelIds: true,
  parentKey: true,
  subtasks: true,
  commentCount: true,
})
  .extend({ unseen: z.boolean().meta({ description: 'Changed by somebody else since you saw it, or never seen' }) })
  .meta({ id: 'BoardTask' })
export type BoardTask = z.infer<typeof BoardTask>

export const Board = z
  .object({
    columns: z.array(
      z.object({
        statusId: Id,
        total: z.int().meta({
          description:
            'How many tasks pass the filters, also beyond this page; of a column, 10,000 are counted at most',
        }),
        tasks: z.array(BoardTask),
        nextCursor: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Board' })
export type Board = z.infer<typeof Board>

export const BoardQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(limits.boardColumnMax).default(200).meta({ description: 'Tasks a column' }),
  cursor: z
    .string()
    .max(512)
    .optional()
    .meta({ description: 'More of one column; needs `status` with that column alone' }),
})
export type BoardQuery = z.infer<typeof BoardQuery>

export const workRoles = ['assigned', 'created', 'watching'] as const
export type WorkRole = (typeof workRoles)[number]

export const WorkQuery = PageQuery.extend({
  role: z.enum(workRoles).default('assigned'),
  state: z
    .enum(['open', 'done'])
    .default('open')
    .meta({ description: 'open: by due date; done: in the last seven days, newest first' }),
})
export type WorkQuery = z.infer<typeof WorkQuery>

/** A task on somebody's own list. */
export const WorkTask = Task.omit({ description: true })
  .extend({ seenVersion: Follow.shape.seenVersion })
  .meta({ id: 'WorkTask' })
export type WorkTask = z.infer<typeof WorkTask>
