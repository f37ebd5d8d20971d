import type * as z from 'zod'
import type { NotifierDeps } from './notifier-deps.ts'

/** An item of a sweep, or nothing but a line in the log: one that nobody can read must not hold up all the others. */
export function readOrSkip<Schema extends z.ZodType>(
  { log }: NotifierDeps,
  schema: Schema,
  item: Record<string, unknown>,
): [] | [z.output<Schema>] {
  const { success, data, error } = schema.safeParse(item)
  if (success) return [data]
  log.error({ err: error, pk: item.pk, sk: item.sk }, 'sweep: an item that does not have the shape it should')
  return []
}
