/** What the address says about the security log. */
export type AuditView = {
  person: string | undefined
  type: string | undefined
  /** A UTC month such as `2026-11`; undefined is this month. */
  month: string | undefined
}

const names = ['person', 'type', 'month'] as const

export function parseAuditView(search: string): AuditView {
  const given = new URLSearchParams(search)
  const month = given.get('month') ?? undefined
  return {
    person: given.get('person') || undefined,
    type: given.get('type') || undefined,
    month: month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined,
  }
}

/** The query string of a view, with its `?`, or nothing when nothing is filtered. */
export function auditSearch(view: AuditView): string {
  const search = new URLSearchParams()
  for (const name of names) {
    const value = view[name]
    if (value !== undefined) search.set(name, value)
  }
  return search.size === 0 ? '' : `?${search}`
}

/** The UTC month of `now` and those before it, newest first. */
export function latestMonths(now: number, count: number): string[] {
  const today = new Date(now)
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  )
}

type Detail = { label: string; value: string }

// Values that are words of ours; the others are what people typed, such as the name of a token.
const coded = new Set(['entrance', 'from', 'to', 'role', 'scope', 'fields', 'action', 'kind', 'why'])

/** The facts of an event as people read them: known names are translated, ids are left out, the rest stays as it is. */
export function readDetails(
  details: Record<string, string>,
  labels: Record<string, string>,
  values: Record<string, string>,
): Detail[] {
  return Object.entries(details)
    .filter(([name, value]) => !name.endsWith('Id') && value !== '')
    .map(([name, value]) => ({ label: labels[name] ?? name, value: coded.has(name) ? inWords(value, values) : value }))
}

function inWords(value: string, values: Record<string, string>): string {
  return value
    .split(', ')
    .map((word) => values[word] ?? word)
    .join(', ')
}
