/** The list with one item moved by a step, or as it is at an end. */
export function moved<Item>(items: Item[], at: number, step: -1 | 1): Item[] {
  const item = items[at]
  const other = items[at + step]
  if (item === undefined || other === undefined) return items
  return items.with(at, other).with(at + step, item)
}

/** True when two values are the same all the way down. Enough for what travels as JSON in one order. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Only what differs from what was read: the rest is not ours to write. */
export function changedOf<Fields extends object>(
  fields: Fields,
  base: Partial<Record<keyof Fields, unknown>>,
): Partial<Fields> {
  const entries = Object.entries(fields).filter(([name, value]) => !isSame(value, base[name as keyof Fields]))
  return Object.fromEntries(entries) as Partial<Fields>
}
