import * as z from 'zod'
import { limits } from './limits.ts'

/** The query of every list: an opaque cursor from the page before, and how many items at most. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageMax).default(limits.pageDefault),
})
export type PageQuery = z.infer<typeof PageQuery>

/** Every list answers this: `nextCursor` is null on the last page. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
export type Page<Item> = { items: Item[]; nextCursor: string | null }
