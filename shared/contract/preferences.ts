import * as z from 'zod'
import { boundedRecord } from './bounded-record.ts'
import { Id } from './person.ts'

/**
 * Kinds of change a person can choose a mail mode for. A kind's place is its code in links of mails that were sent
 * years ago: new ones go to the end.
 */
export const mailKinds = ['assigned', 'status', 'content', 'comment', 'mention', 'due'] as const
export const MailKind = z.enum(mailKinds)
export type MailKind = z.infer<typeof MailKind>

/**
 * `each`: a mail for each change, at once; `grouped`, the default: what waits for the reader at once, the rest when it
 * has been quiet for a minute; `daily`: once a day; `off`: none.
 */
export const mailModes = ['each', 'grouped', 'daily', 'off'] as const
export const MailMode = z.enum(mailModes)
export type MailMode = z.infer<typeof MailMode>

export const MailModes = z.object({
  assigned: MailMode,
  status: MailMode,
  content: MailMode,
  comment: MailMode,
  mention: MailMode,
  due: MailMode,
} satisfies Record<MailKind, z.ZodType>)
export type MailModes = z.infer<typeof MailModes>

const projectsMax = 200

// Reminders are looked for at each quarter of an hour: a finer time would be a promise that nobody keeps.
const DailyAt = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { abort: true })
  .refine((time) => ['00', '15', '30', '45'].includes(time.slice(3)), { params: { code: 'not_a_quarter' } })
  .meta({ pattern: '^([01]\\d|2[0-3]):(00|15|30|45)$' })

const modesByProject = (modes: typeof MailModes) => boundedRecord(Id, modes.partial(), projectsMax).default({})

/** As they are stored: another version of Baton may have written more than this one knows. */
export const Preferences = z
  .object({
    mail: MailModes,
    /** What holds in one project instead, by project id. */
    projects: modesByProject(MailModes),
    /** Hour and quarter of the daily mail and of reminders, in the person's time zone. */
    dailyAt: DailyAt,
    /** Mail about what they did themselves. */
    ownChanges: z.boolean().default(false),
    /** No grouped mail about what they have already seen in the app. */
    skipSeen: z.boolean().default(true),
  })
  .meta({ id: 'Preferences' })
export type Preferences = z.infer<typeof Preferences>

const strictModes = MailModes.strict()

/** As they are sent: all of them must be known. */
export const PreferencesInput = Preferences.extend({
  mail: strictModes,
  projects: modesByProject(strictModes),
}).strict()

/** One mode for every kind. */
export function everyKind(mode: MailMode): MailModes {
  return Object.fromEntries(mailKinds.map((kind) => [kind, mode])) as MailModes
}

export const defaultPreferences: Preferences = {
  mail: everyKind('grouped'),
  projects: {},
  dailyAt: '09:00',
  ownChanges: false,
  skipSeen: true,
}
