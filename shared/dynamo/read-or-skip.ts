import type * as z from 'zod'
import type { Log } from '../log.ts'

/** What an item of a table holds, or nothing but a line in the log: one that nobody can read must hold up no other. */
export function readOrSkip<Schema extends z.ZodType>(
  { log }: { log: Log },
  schema: Schema,
  item: Record<string, unknown>,
): [] | [z.output<Schema>] {
  const { success, data, error } = schema.safeParse(item)
  if (success) return [data]
  log.error({ err: error, pk: item.pk, sk: item.sk }, 'an item that does not have the shape it should')
  return []
}
