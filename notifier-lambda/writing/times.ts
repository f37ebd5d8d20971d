import type { Recipient } from '../reading/people.ts'

// Making a format costs more than all else that is written in a mail.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

type Reader = Pick<Recipient, 'locale' | 'timeZone'>

/** From the first to the last of these times, as the reader's clock shows them: 2026년 11월 21일 오후 1:00~1:04. */
export function spanOf(times: string[], { locale, timeZone }: Reader): string {
  const sorted = times.toSorted()
  const first = new Date(sorted[0] ?? 0)
  const last = new Date(sorted.at(-1) ?? 0)
  return formatOf(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).formatRange(first, last)
}

/** Shows a time beside others: with its day only when they aren't all of one day. */
export function clockFor(times: string[], { locale, timeZone }: Reader): (time: string) => string {
  const day = formatOf('en-CA', { timeZone })
  const isOneDay = new Set(times.map((time) => day.format(new Date(time)))).size < 2
  const shape = isOneDay ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'short', timeStyle: 'short' } as const)
  const format = formatOf(locale, { ...shape, timeZone })
  return (time) => format.format(new Date(time))
}
