import * as z from 'zod'
import { colors } from './color.ts'
import { limits } from './limits.ts'
import { line, typed } from './text.ts'

export const locales = ['ko', 'en'] as const
export const Locale = z.enum(locales)
export type Locale = z.infer<typeof Locale>

/** What a person may do in the whole workspace. */
export const roles = ['admin', 'member'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const Id = z.uuid()

export const Color = z.enum(colors)

// Deliberately simple: one @, a dot in the domain, nothing that would need quoting in a mail header. The mail itself is
// the proof.
const emailShape = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]+\.[^\s@<>()[\],;:"\\]{2,}$/u

/** What somebody typed where an address is asked for; it need not be one. */
export const TypedEmail = z.string().max(1000)

export const Email = typed({ units: 1000, max: limits.emailMax })
  .transform((value) => value.normalize('NFC').trim().toLowerCase())
  .superRefine((value, context) => {
    const refuse = (code: string) =>
      context.addIssue({ code: 'custom', params: { code, max: limits.emailMax }, message: code })
    if (value.length > limits.emailMax) return refuse('too_long')
    // Non-ASCII addresses need SMTPUTF8, which SES does not offer for the local part.
    if (!emailShape.test(value) || !/^[\x21-\x7e]+$/.test(value)) return refuse('invalid_email')
  })

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

export const TimeZone = z
  .string()
  .max(64, { abort: true })
  .refine(isTimeZone, { params: { code: 'invalid_time_zone' } })

/**
 * Whether mail about tasks reaches a person: their address takes it, nobody has proved that it is theirs, it sent mail
 * back for good, called it spam, or failed too often lately.
 */
export const mailboxStates = ['ok', 'unverified', 'bounced', 'complained', 'paused'] as const
export const MailboxState = z.enum(mailboxStates)
export type MailboxState = z.infer<typeof MailboxState>

export const Person = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    locale: Locale,
    timeZone: z.string(),
    role: Role,
    avatarColor: Color,
    mailbox: MailboxState,
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

export const Name = line(limits.nameMax)
