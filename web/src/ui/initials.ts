import { type Color, colors } from '#shared/contract/color.ts'

/** 김민수 → 민수 (a given name says more than the one surname of five people), Alex Kim → AK, 🙂 stays whole. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [...new Intl.Segmenter().segment(words[0] ?? '')].map((part) => part.segment)
  if (/^\p{Script=Hangul}+$/u.test(letters.join(''))) return letters.slice(letters.length > 2 ? -2 : 0).join('')
  const first = letters[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.match(/\p{L}/u)?.[0] ?? '') : ''
  return `${first}${last}`.toUpperCase()
}

/**
 * The colour a person starts with, for when only their id is known: the server picks it in the same way, by the last
 * byte.
 */
export function firstColor(id: string): Color {
  return colors[Number.parseInt(id.slice(-2), 16) % colors.length] ?? 'blue'
}
