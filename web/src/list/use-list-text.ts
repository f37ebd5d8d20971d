import { useLocale } from '../base/i18n/use-text.ts'
import { listEn } from './list-en.ts'
import { type ListText, listKo } from './list-ko.ts'

/** The words of the list, in the language of the screen. They are loaded with it only. */
export function useListText(): ListText {
  return useLocale() === 'ko' ? listKo : listEn
}
