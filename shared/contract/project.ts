import * as z from 'zod'
import { Id } from './person.ts'

export const categories = ['waiting', 'in_progress', 'done'] as const
export const Category = z.enum(categories)
export type Category = z.infer<typeof Category>

export const Status = z.object({ id: Id, name: z.string(), category: Category })
export type Status = z.infer<typeof Status>

export const Project = z.object({
  id: Id,
  key: z.string(),
  name: z.string(),
  statuses: z.array(Status),
})
export type Project = z.infer<typeof Project>
