import * as z from 'zod'
import { limits } from './limits.ts'
import { Email, Locale, Name, TimeZone, TypedEmail } from './person.ts'
import { countGraphemes, fitsGraphemes, typed } from './text.ts'

// NFC so that one password typed on macOS (NFD) and on Windows (NFC) is the same; never trimmed.
export const NewPassword = typed({ units: limits.passwordMax * 8, max: limits.passwordMax })
  .transform((value) => value.normalize('NFC'))
  .superRefine((value, context) => {
    const refuse = (code: string, max: number) =>
      context.addIssue({ code: 'custom', params: { code, max }, message: code })
    if (!value.isWellFormed() || value.includes('\u0000')) return refuse('invalid_characters', 0)
    if (countGraphemes(value) < limits.passwordMin) return refuse('too_short', limits.passwordMin)
    if (!fitsGraphemes(value, limits.passwordMax)) return refuse('too_long', limits.passwordMax)
  })

export const Register = z.strictObject({
  email: Email,
  password: NewPassword,
  name: Name,
  locale: Locale.default('ko'),
  timeZone: TimeZone.default('Asia/Seoul'),
})
export type Register = z.infer<typeof Register>
export type RegisterInput = z.input<typeof Register>

/** A password that is compared with one that is there, whatever was allowed when it was chosen. */
export const AnyPassword = z
  .string()
  .max(4000)
  .transform((value) => value.normalize('NFC'))

// Sign-in accepts any string: a wrong shape is just a wrong password, and must cost the same.
export const Login = z.strictObject({ email: TypedEmail, password: AnyPassword })
export type Login = z.infer<typeof Login>

export const AccessToken = z
  .object({
    accessToken: z.string(),
    /** Seconds until the access token is refused. */
    expiresIn: z.int(),
  })
  .meta({ id: 'AccessToken' })
export type AccessToken = z.infer<typeof AccessToken>
