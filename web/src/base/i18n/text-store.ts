import type { Locale } from '#shared/contract/person.ts'
import { createStore } from '../store.ts'
import { type Catalogue, ko } from './ko.ts'

export type Language = { locale: Locale; text: Catalogue }

const chosenKey = 'baton.locale'

/** The language of the screen and its catalogue. */
export const languageStore = createStore<Language>({ locale: 'ko', text: ko })

let wanted: Locale = 'ko'

/**
 * The language that the screen has, or will have as soon as its catalogue is loaded: what is read meanwhile is read in
 * it.
 */
export const comingLocale = (): Locale => wanted

/** Shows the screen in a language. Resolves when its catalogue is loaded; a choice made meanwhile wins. */
export async function showLanguage(locale: Locale): Promise<void> {
  wanted = locale
  const text = locale === 'ko' ? ko : (await import('./en.ts')).en
  if (wanted !== locale) return
  document.documentElement.lang = locale
  languageStore.set({ locale, text })
}

/** The language chosen in this browser, if any. */
export function chosenLocale(): Locale | undefined {
  return asLocale(localStorage.getItem(chosenKey))
}

/** Remembers a choice for this browser; it goes before what the person's profile says. */
export function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(chosenKey, locale)
  return showLanguage(locale)
}

/** The first language of the browser that Baton speaks, else Korean. */
export function browserLocale(languages: readonly string[] = navigator.languages): Locale {
  for (const language of languages) {
    const locale = asLocale(language.slice(0, 2).toLowerCase())
    if (locale) return locale
  }
  return 'ko'
}

function asLocale(value: string | null): Locale | undefined {
  return value === 'ko' || value === 'en' ? value : undefined
}
