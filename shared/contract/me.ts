import * as z from 'zod'
import { Color, Locale, Name, Person, TimeZone } from './person.ts'
import { Preferences, PreferencesInput } from './preferences.ts'

/** The signed-in person: what others see, and what only they may see. */
export const Me = Person.extend({
  emailVerified: z.boolean(),
  preferences: Preferences,
}).meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

export const UpdateMe = z
  .strictObject({ name: Name, locale: Locale, timeZone: TimeZone, avatarColor: Color, preferences: PreferencesInput })
  .partial()
  .refine((fields) => Object.keys(fields).length > 0, { params: { code: 'nothing_to_change' } })
  .meta({ id: 'UpdateMe' })
export type UpdateMe = z.infer<typeof UpdateMe>
