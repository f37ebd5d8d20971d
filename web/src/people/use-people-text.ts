import { useLocale } from '../base/i18n/use-text.ts'
import { peopleEn } from './people-en.ts'
import { type PeopleText, peopleKo } from './people-ko.ts'

/** The words of the pages about people, in the language of the screen. They are loaded with these pages only. */
export function usePeopleText(): PeopleText {
  return useLocale() === 'ko' ? peopleKo : peopleEn
}
