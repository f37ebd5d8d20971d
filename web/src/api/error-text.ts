import type { Catalogue } from '../i18n/ko.ts'
import { ApiError } from './api-error.ts'

/** One sentence for a failed call, in the language of the screen: the server's own where it sent one. */
export function errorText(error: unknown, text: Catalogue): string {
  if (!(error instanceof ApiError)) return text.errors.unexpected
  if (error.code === 'offline' || error.code === 'timeout') return text.errors[error.code]
  return error.errors[0]?.detail ?? (error.detail || text.errors.unexpected)
}
