import * as z from 'zod'

/** Kinds of change a person can choose a mail mode for. */
export const mailKinds = ['assigned', 'status', 'content', 'comment', 'mention', 'due'] as const
export type MailKind = (typeof mailKinds)[number]

/** `each`: a mail for each change at once; `grouped`: the default; `daily`: once a day; `off`: none. */
const mailModes = ['each', 'grouped', 'daily', 'off'] as const

const Mode = z.enum(mailModes)

export const Preferences = z.object({
  mail: z.object({ assigned: Mode, status: Mode, content: Mode, comment: Mode, mention: Mode, due: Mode }),
  /** Hour and minute of the daily mail, in the person's time zone. */
  dailyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
})
export type Preferences = z.infer<typeof Preferences>

export const defaultPreferences: Preferences = {
  mail: {
    assigned: 'grouped',
    status: 'grouped',
    content: 'grouped',
    comment: 'grouped',
    mention: 'grouped',
    due: 'grouped',
  },
  dailyAt: '09:00',
}
