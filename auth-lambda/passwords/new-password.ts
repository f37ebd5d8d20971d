import { dictionary } from '@zxcvbn-ts/language-common'
import type { Locale } from '#shared/contract/person.ts'
import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import { hashPassword } from './password.ts'

const refused = 10_000

const commonest = new Set((dictionary['passwords-common'] as string[] | undefined)?.slice(0, refused))

/** True for the 10,000 commonest passwords of public leaks, in any case: they are what attackers try first. */
export function isCommonPassword(password: string): boolean {
  return commonest.has(password.toLowerCase())
}

/** The hash of a password that somebody chose, or the problem that it is one of the commonest. */
export async function hashNewPassword(password: string, { locale }: { locale: Locale }): Promise<string> {
  if (isCommonPassword(password)) {
    throw new AppError('validation_failed', {
      errors: [fieldError({ pointer: '/password', code: 'common_password' }, locale)],
    })
  }
  return hashPassword(password)
}
