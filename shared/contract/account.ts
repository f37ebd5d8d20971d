import * as z from 'zod'
import { Email, Id, Locale, Name, Role, TimeZone, TypedEmail } from './person.ts'
import { AnyPassword, NewPassword } from './session.ts'

/** The secret of a link in a mail: single-use, and only its SHA-256 is stored. */
export const LinkToken = z.string().regex(/^[\w-]{43}$/)

const aboutMe = { name: Name, locale: Locale.default('ko'), timeZone: TimeZone.default('Asia/Seoul') }

/** Makes the first person of an empty system, with the one-time token that the launcher or the deployment printed. */
export const SetUp = z.strictObject({ token: LinkToken, email: Email, password: NewPassword, ...aboutMe })
export type SetUp = z.infer<typeof SetUp>

export const AskByEmail = z.strictObject({ email: TypedEmail })
export const UseLink = z.strictObject({ token: LinkToken })
/**
 * `password` is asked for where an address must be proved before the first sign-in: whoever registered it may have been
 * somebody else.
 */
export const VerifyEmail = z.strictObject({ token: LinkToken, password: AnyPassword.optional() })
export type VerifyEmail = z.infer<typeof VerifyEmail>
export const ResetPassword = z.strictObject({ token: LinkToken, password: NewPassword })
export const ChangePassword = z.strictObject({ currentPassword: AnyPassword, password: NewPassword })
export const ChangeEmail = z.strictObject({ email: Email, password: AnyPassword })
export const ConfirmPassword = z.strictObject({ password: AnyPassword })

/** What the page of an invite shows before it is accepted. */
export const InviteView = z.object({ email: z.string(), inviterName: z.string().nullable(), role: Role })
export const AcceptInvite = z.strictObject({ token: LinkToken, password: NewPassword, ...aboutMe })
export type AcceptInvite = z.infer<typeof AcceptInvite>

/** One sign-in on one device. */
export const SessionItem = z.object({
  id: Id,
  current: z.boolean(),
  /** Browser and system, as far as the browser says. */
  device: z.string(),
  /** The first part of the address: enough to recognise a place, too little to find a person. */
  ipPrefix: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
})
export type SessionItem = z.infer<typeof SessionItem>

export const Jwks = z.object({ keys: z.array(z.record(z.string(), z.string())) })
