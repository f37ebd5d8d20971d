import { addDays, dayIn } from '#shared/contract/due-group.ts'
import type { MailPreview, PreviewedMail } from '#shared/contract/mail.ts'
import type { Locale } from '#shared/contract/person.ts'

export type PreviewDay = { day: string; mails: PreviewedMail[] }

/** Every day of the span on the person's calendar, the newest first, with the mails that it would have brought. */
export function previewDays({ from, to, mails }: MailPreview, timeZone: string): PreviewDay[] {
  const byDay = Map.groupBy(mails, ({ at }) => dayIn(timeZone, new Date(at)))
  const days: PreviewDay[] = []
  const first = dayIn(timeZone, new Date(from))
  // A mail of the last day may leave after the span, with the next day's mail.
  const last = [first, dayIn(timeZone, new Date(to)), ...byDay.keys()].toSorted().at(-1) ?? first
  for (let day = last; day >= first; day = addDays(day, -1)) {
    days.push({ day, mails: (byDay.get(day) ?? []).toSorted((one, other) => (one.at < other.at ? 1 : -1)) })
  }
  return days
}

/** A day with its weekday: `11월 21일 (토)`. */
export function weekday(day: string, locale: Locale): string {
  const shape = { month: 'short', day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, shape).format(new Date(`${day}T00:00:00Z`))
}
