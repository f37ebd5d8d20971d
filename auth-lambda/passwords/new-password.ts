import { AppError } from '#shared/errors.ts'
import { fieldError } from '#shared/http/field-errors.ts'
import type { AuthRequest } from '../gateway/gateway-event.ts'
import { isCommonPassword } from './common-passwords.ts'
import { hashPassword } from './password.ts'

/** The hash of a password that somebody chose, or the problem that it is one of the commonest. */
export async function hashNewPassword(password: string, { locale }: AuthRequest): Promise<string> {
  if (isCommonPassword(password)) {
    throw new AppError('validation_failed', {
      errors: [fieldError({ pointer: '/password', code: 'common_password' }, locale)],
    })
  }
  return hashPassword(password)
}
