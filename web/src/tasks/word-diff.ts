import { diffWords } from 'diff/lib/diff/word.js'
import { limits } from '#shared/contract/limits.ts'
import type { Locale } from '#shared/contract/person.ts'

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** The words that turn one text into the other, or undefined when they differ so much that this helps nobody. */
export function wordDiff(from: string, to: string, locale: Locale): DiffPart[] | undefined {
  const intlSegmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  const changes = diffWords(from, to, { intlSegmenter, maxEditLength: limits.wordEditsMax })
  return changes?.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

const context = 60

/** The parts with long unchanged stretches cut to what stands next to a change, for reading. */
export function shortened(parts: DiffPart[]): DiffPart[] {
  return parts.map((part, at) => {
    if (part.kind !== 'same') return part
    return { ...part, text: cut(part.text, { first: at === 0, last: at === parts.length - 1 }) }
  })
}

function cut(text: string, { first, last }: { first: boolean; last: boolean }): string {
  const letters = [...text]
  const head = first ? 0 : context
  const tail = last ? 0 : context
  if (letters.length <= head + tail + context) return text
  const before = letters.slice(0, head).join('')
  const after = tail === 0 ? '' : letters.slice(-tail).join('')
  return `${before}…${after}`
}
