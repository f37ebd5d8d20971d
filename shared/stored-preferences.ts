import * as z from 'zod'
import { defaultPreferences, Preferences } from '#shared/contract/preferences.ts'

// Once any minute could be chosen; the quarter that it is in comes no later than that.
const toQuarter = (time: string): string =>
  time.replace(/\d\d$/, (minute) => String(Math.floor(Number(minute) / 15) * 15).padStart(2, '0'))

const Stored = Preferences.extend({
  mail: Preferences.shape.mail.partial(),
  dailyAt: z.string().transform(toQuarter),
}).partial()

/**
 * What a person has chosen, from the JSON text in `person.preferences`; the default for all that it does not say, so
 * that a kind of mail that is added later has a mode for everybody. Throws on a text that we never wrote.
 */
export function readPreferences(text: string | null): Preferences {
  if (text === null) return defaultPreferences
  const { mail, ...others } = Stored.parse(JSON.parse(text))
  return Preferences.parse({ ...defaultPreferences, ...others, mail: { ...defaultPreferences.mail, ...mail } })
}
