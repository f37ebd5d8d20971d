const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
const finals = 28
const syllablesPerInitial = 21 * finals
// The letters as a keyboard makes them, in the order of Unicode's syllables.
const initials = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ']

/**
 * Whether a name fits what was typed of it: any part of it, its first letters (ㄱㅁㅅ), or a syllable that is not
 * finished yet.
 */
export function nameMatches(name: string, typed: string): boolean {
  return placeOf(name, typed) !== undefined
}

/** Where in the name what was typed begins; undefined when it does not fit. */
export function placeOf(name: string, typed: string): number | undefined {
  const letters = lettersOf(name)
  const wanted = lettersOf(typed)
  const fitsAt = (at: number) => wanted.every((letter, offset) => fits(letter, letters[at + offset]))
  for (let at = 0; at + wanted.length <= letters.length; at += 1) if (fitsAt(at)) return at
  return undefined
}

function lettersOf(text: string): string[] {
  return [...text.normalize('NFC').toLowerCase()].filter((letter) => letter.trim() !== '')
}

function fits(typed: string, letter: string | undefined): boolean {
  if (letter === undefined) return false
  if (typed === letter) return true
  const syllable = letter.charCodeAt(0)
  if (syllable < firstSyllable || syllable > lastSyllable) return false
  const place = syllable - firstSyllable
  if (initials[Math.floor(place / syllablesPerInitial)] === typed) return true
  // 미 on the way to 민: the same syllable without its final consonant.
  return typed.charCodeAt(0) === syllable - (place % finals)
}
