import * as z from 'zod'
import type { Locale } from '#shared/contract/person.ts'
import { invalidInput } from './field-errors.ts'
import { tellKnown } from './unknown-names.ts'

/** The schema of a query or a body that a route does not have: no name is known in it. */
export const nothing = z.strictObject({})

/** `prefix` is '' for the body and '?' for the query; `locale` is the reader's language. */
type Place = { prefix: '' | '?'; locale: Locale }

/**
 * What a client sent, by its schema. A name that the schema does not have is refused with `unknown_name`, before
 * anything is said about values: a filter that is passed over because it is misspelt would answer with everybody's
 * tasks. A wrong value is `validation_failed`.
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { prefix, locale }: Place,
): z.output<Schema> {
  const result = schema.safeParse(value, { error: tellKnown })
  if (result.success) return result.data
  throw invalidInput(result.error, prefix, locale)
}
