import { useLocale } from '../base/i18n/use-text.ts'
import { workEn } from './work-en.ts'
import { type WorkText, workKo } from './work-ko.ts'

/** The words of one's own work, in the language of the screen. They are loaded with it only. */
export function useWorkText(): WorkText {
  return useLocale() === 'ko' ? workKo : workEn
}
