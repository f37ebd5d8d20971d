import { useLocale } from '../base/i18n/use-text.ts'
import { choicesEn } from './choices-en.ts'
import { type ChoicesText, choicesKo } from './choices-ko.ts'

/** The words of the mail choices, in the language of the screen. */
export function useChoicesText(): ChoicesText {
  return useLocale() === 'ko' ? choicesKo : choicesEn
}
