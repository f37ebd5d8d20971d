import * as z from 'zod'
import { limits } from './limits.ts'
import { Id } from './person.ts'
import { Problem } from './problem.ts'
import { CreateTask, Day, Priority, Task, TaskKey } from './task.ts'

const ids = z.array(Id).max(limits.labelsPerTaskMax)

/** What is done to each of many tasks. `category` picks in each project its first status of that category. */
const BulkChange = z
  .strictObject({
    statusId: Id,
    category: Task.shape.category,
    assigneeId: CreateTask.shape.assigneeId.unwrap(),
    priority: Priority,
    dueOn: Day.nullable(),
    addLabelIds: ids,
    removeLabelIds: ids,
    delete: z.literal(true),
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0, { params: { code: 'nothing_to_change' } })
export type BulkChange = z.infer<typeof BulkChange>

export const BulkRequest = z
  .strictObject({
    items: z
      .array(z.strictObject({ key: TaskKey, version: z.int().positive() }))
      .min(1)
      .max(limits.bulkMax)
      .refine((items) => new Set(items.map(({ key }) => key)).size === items.length, { params: { code: 'duplicate' } }),
    change: BulkChange,
  })
  .meta({ id: 'BulkRequest' })
export type BulkRequest = z.infer<typeof BulkRequest>

/** What became of one of them: a task that could not be changed does not keep the others from it. */
export const BulkResult = z
  .object({
    key: z.string(),
    outcome: z.enum(['changed', 'unchanged', 'deleted', 'refused']),
    version: z.int().nullable(),
    problem: Problem.pick({ code: true, title: true, detail: true }).nullable(),
  })
  .meta({ id: 'BulkResult' })
export type BulkResult = z.infer<typeof BulkResult>

export const BulkAnswer = z.object({ bulkId: Id, items: z.array(BulkResult) }).meta({ id: 'BulkAnswer' })
export type BulkAnswer = z.infer<typeof BulkAnswer>
