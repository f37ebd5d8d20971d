import { useLocale } from '../base/i18n/use-text.ts'
import { accountEn } from './account-en.ts'
import { type AccountText, accountKo } from './account-ko.ts'

/** The words of the pages before sign-in, in the language of the screen. They are loaded with these pages only. */
export function useAccountText(): AccountText {
  return useLocale() === 'ko' ? accountKo : accountEn
}
