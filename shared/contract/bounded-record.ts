import * as z from 'zod'

/**
 * A record of at most `max` entries. They are counted before any of them is read, as zod does for arrays only: a
 * hundred thousand wrong entries would be as many errors to make.
 */
export function boundedRecord<Key extends z.ZodType<string, string>, Value extends z.ZodType>(
  key: Key,
  value: Value,
  max: number,
) {
  return z.preprocess(
    (given: Record<string, z.input<Value>>, context) => {
      if (typeof given === 'object' && given !== null && Object.keys(given).length > max) {
        context.addIssue({ code: 'custom', params: { code: 'too_many', max }, message: 'too_many' })
        return z.NEVER
      }
      return given
    },
    z.record(key, value),
  )
}
