import type { Locale } from '#shared/contract/person.ts'

export type Zone = { locale: Locale; timeZone: string }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `5분 전`, `어제`, and from the eighth day on a date; `at` is ISO 8601. */
export function relativeTime(at: string, now: number, { locale, timeZone }: Zone): string {
  const past = Math.max(0, now - Date.parse(at))
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (past < minute) return relative.format(0, 'second')
  if (past < hour) return relative.format(-Math.floor(past / minute), 'minute')
  const days = dayNumber(now, timeZone) - dayNumber(Date.parse(at), timeZone)
  if (days === 0) return relative.format(-Math.floor(past / hour), 'hour')
  if (days <= 7) return relative.format(-days, 'day')
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(at))
}

/** Date and time in full, for people who want to know exactly. */
export function absoluteTime(at: string, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium', timeZone }).format(new Date(at))
}

/** `14:02` on the day itself, else with the date. */
export function clockTime(at: string, now: number, { locale, timeZone }: Zone): string {
  const time = new Date(at)
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  if (dayNumber(now, timeZone) === dayNumber(time.getTime(), timeZone)) return clock.format(time)
  const date = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone })
  return `${date.format(time)} ${clock.format(time)}`
}

/** Days since 1970 on the calendar of the zone, so that `yesterday` is what the calendar on the wall says. */
function dayNumber(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(new Date(time))
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / day)
}

/** A day, such as `2026. 11. 21.`. */
export function shortDate(at: string, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(at))
}

/** A day with its time to the second, short enough for a table. */
export function momentTime(at: string, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(new Date(at))
}
