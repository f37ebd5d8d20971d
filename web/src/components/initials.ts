const tints = 8

/** 김민수 → 민수 (a given name says more than the one surname of five people), Alex Kim → AK, 🙂 stays whole. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [...new Intl.Segmenter().segment(words[0] ?? '')].map((part) => part.segment)
  if (/^\p{Script=Hangul}+$/u.test(letters.join(''))) return letters.slice(letters.length > 2 ? -2 : 0).join('')
  const first = letters[0] ?? ''
  const last = words.length > 1 ? (words.at(-1)?.match(/\p{L}/u)?.[0] ?? '') : ''
  return `${first}${last}`.toUpperCase()
}

/** One of eight tints, the same for a person wherever they are shown. */
export function tintOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521
  return sum % tints
}
