type Value = string | number | Date | null

/** A piece of SQL that is true or false, with the values of its question marks. */
export type Condition = { sql: string; values: readonly (Value | readonly Value[])[] }

/** A statement as it is sent. */
export type Statement = Condition

export const condition = (sql: string, ...values: Condition['values']): Condition => ({ sql, values })

/** True when all of them are; of none, always. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return condition('TRUE')
  return joined(conditions, ' AND ')
}

export const joined = (parts: readonly Condition[], separator: string): Condition => ({
  sql: parts.map((part) => part.sql).join(separator),
  values: parts.flatMap((part) => part.values),
})
