import type { Locale } from '#shared/contract/person.ts'
import { useStore } from '../store.ts'
import type { Catalogue } from './ko.ts'
import { languageStore } from './text-store.ts'

/** The catalogue of the language on the screen. */
export function useText(): Catalogue {
  return useStore(languageStore).text
}

export function useLocale(): Locale {
  return useStore(languageStore).locale
}
