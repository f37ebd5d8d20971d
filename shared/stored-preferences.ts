import { defaultPreferences, Preferences } from '#shared/contract/preferences.ts'

const Stored = Preferences.extend({ mail: Preferences.shape.mail.partial() }).partial()

/**
 * What a person has chosen, from the JSON text in `person.preferences`; the default for all that it does not say, so that a kind of mail
 * that is added later has a mode for everybody. Throws on a text that we never wrote.
 */
export function readPreferences(text: string | null): Preferences {
  if (text === null) return defaultPreferences
  const { mail, ...others } = Stored.parse(JSON.parse(text))
  return Preferences.parse({ ...defaultPreferences, ...others, mail: { ...defaultPreferences.mail, ...mail } })
}
