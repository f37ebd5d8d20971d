const longest = 4

/**
 * A key for a project, from its name: `Web Shop` → WS, `Marketing` → MARK, `웹사이트 개편` → WSIT. Empty when the name
 * gives none.
 */
export function suggestKey(name: string, taken: readonly string[]): string {
  const key = lettersOf(name).slice(0, longest)
  if (key === '' || !taken.includes(key)) return key
  for (let count = 2; count < 1000; count += 1) {
    if (!taken.includes(`${key}${count}`)) return `${key}${count}`
  }
  return ''
}

function lettersOf(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const latin = words.filter((word) => /^[a-z0-9]+$/i.test(word))
  const [only] = latin
  if (latin.length > 1) return startWithLetter(latin.map((word) => word.charAt(0)).join(''))
  if (only !== undefined) return startWithLetter(only)
  return startWithLetter([...words.join('')].map(firstSound).join(''))
}

function startWithLetter(letters: string): string {
  return letters.toUpperCase().replace(/^[^A-Z]+/, '')
}

// By the order of Unicode: ㄱ ㄲ ㄴ … and ㅏ ㅐ ㅑ …; a syllable without a consonant begins with the sound of its
// vowel.
const consonants = ['G', 'G', 'N', 'D', 'D', 'R', 'M', 'B', 'B', 'S', 'S', '', 'J', 'J', 'C', 'K', 'T', 'P', 'H']
const vowels = 'AAYYEEYYOWWOYUWWWYEEI'

function firstSound(character: string): string {
  const at = character.charCodeAt(0) - 0xac00
  if (at < 0 || at > 11171) return /[a-z0-9]/i.test(character) ? character : ''
  return consonants[Math.floor(at / 588)] || vowels.charAt(Math.floor((at % 588) / 28))
}
