import { withObjectParticle } from '#shared/contract/object-particle.ts'

/** ‘배포’를, ‘제목’을: a quoted word with its object particle, which follows the word and not the quotation mark. */
export function quotedObject(word: string): string {
  return `‘${word}’${withObjectParticle(word).slice(word.length)}`
}

/** 완료로, 진행 중으로, 서울로: after a vowel and after ㄹ it is 로. Words that end in no Hangul take (으)로. */
export function withDirectionParticle(word: string): string {
  const last = word.charCodeAt(word.length - 1)
  if (!(last >= 0xac00 && last <= 0xd7a3)) return `${word}(으)로`
  const final = (last - 0xac00) % 28
  const rieul = 8
  return final === 0 || final === rieul ? `${word}로` : `${word}으로`
}
