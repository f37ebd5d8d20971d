import type { Locale } from '#shared/contract/person.ts'

/** A day (YYYY-MM-DD) for a small place: `11월 21일`, with the year only when it is another one than today's. */
export function shortDay(day: string, today: string, locale: Locale): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4)
  return formatter(locale, sameYear ? 'day' : 'year').format(new Date(`${day}T00:00:00Z`))
}

const made = new Map<string, Intl.DateTimeFormat>()

// Making one takes longer than a hundred uses of it, and a board has hundreds of due dates.
function formatter(locale: Locale, size: 'day' | 'year'): Intl.DateTimeFormat {
  const known = made.get(locale + size)
  if (known) return known
  // A due date has no zone: it is read as UTC and said as UTC.
  const parts = { month: 'short', day: 'numeric', timeZone: 'UTC' } as const
  const format = new Intl.DateTimeFormat(locale, size === 'day' ? parts : { ...parts, year: 'numeric' })
  made.set(locale + size, format)
  return format
}
