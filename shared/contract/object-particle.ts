/**
 * 상태를, 제목을: the particle follows the last syllable's final consonant. Words that end in no Hangul take 을(를).
 */
export function withObjectParticle(word: string): string {
  const last = word.codePointAt(word.length - 1) ?? 0
  if (last < 0xac00 || last > 0xd7a3) return `${word}을(를)`
  return (last - 0xac00) % 28 === 0 ? `${word}를` : `${word}을`
}
