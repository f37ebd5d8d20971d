import { type Locale, locales } from '#shared/contract/person.ts'

/** The best of our languages for an Accept-Language header; Korean when nothing fits, as it is the source language. */
export function negotiateLocale(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', quality = ''] = part.trim().split(';q=')
      return { language: tag.split('-')[0]?.toLowerCase(), weight: quality === '' ? 1 : Number(quality) || 0 }
    })
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) {
    const found = locales.find((locale) => locale === language)
    if (found) return found
  }
  return 'ko'
}
