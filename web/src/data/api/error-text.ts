import type { Catalogue } from '../../base/i18n/ko.ts'
import { languageStore } from '../../base/i18n/text-store.ts'
import { ApiError, type ApiErrorCode, type LocalCode } from './api-error.ts'

const localCodes: readonly ApiErrorCode[] = [
  'offline',
  'timeout',
  'busy',
  'oversized',
  'unexpected',
] satisfies LocalCode[]
const isLocal = (code: ApiErrorCode): code is LocalCode => localCodes.includes(code)

/** One sentence for a failed call, in the language of the screen: the server's own where it sent one. */
export function errorText(error: unknown, text: Catalogue = languageStore.get().text): string {
  if (!(error instanceof ApiError)) return text.errors.unexpected
  if (isLocal(error.code)) return text.errors[error.code]
  return error.errors[0]?.detail ?? (error.detail || text.errors.unexpected)
}

/** Why a call failed, and the request's number to quote. */
export function detailOf(error: unknown): string {
  const { text } = languageStore.get()
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return [errorText(error, text), requestId && text.requestId(requestId)].filter(Boolean).join(' · ')
}
