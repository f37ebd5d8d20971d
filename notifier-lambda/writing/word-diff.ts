import { diffWords } from 'diff/lib/diff/word.js'
import { limits } from '#shared/contract/limits.ts'

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }
export type DiffLine = DiffPart[]

const segmenter = new Intl.Segmenter('ko', { granularity: 'word' })

/**
 * The words that turn one text into the other; all of it taken out and put in, when they differ too much to compare.
 */
export function wordDiff(from: string, to: string): DiffPart[] {
  const changes = diffWords(from, to, { intlSegmenter: segmenter, maxEditLength: limits.wordEditsMax })
  if (changes === undefined)
    return [
      { kind: 'removed', text: `${from}\n` },
      { kind: 'added', text: to },
    ]
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

/**
 * The parts line by line, without what is the same further than a line away from a change. `undefined` stands for what
 * is left out.
 */
export function changedLines(parts: DiffPart[]): (DiffLine | undefined)[] {
  const lines = toLines(parts)
  const isShown = lines.map((_, at) => lines.slice(Math.max(at - 1, 0), at + 2).some(({ isChanged }) => isChanged))
  return lines.flatMap(({ line }, at) => {
    if (isShown[at]) return [line.map((part, place) => nearChange(part, place, line))]
    return at > 0 && !isShown[at - 1] ? [] : [undefined]
  })
}

function toLines(parts: DiffPart[]): { line: DiffLine; isChanged: boolean }[] {
  let last = { line: [] as DiffLine, isChanged: false }
  const lines = [last]
  for (const { kind, text } of parts) {
    for (const [at, piece] of text.split('\n').entries()) {
      if (at > 0) {
        last = { line: [], isChanged: false }
        lines.push(last)
      }
      if (piece !== '') last.line.push({ kind, text: piece })
      if (kind !== 'same') last.isChanged = true
    }
  }
  return lines
}

const context = 60

// A paragraph is one line, however long: of its unchanged words only those next to a change are read.
function nearChange(part: DiffPart, place: number, line: DiffLine): DiffPart {
  if (part.kind !== 'same') return part
  const letters = [...part.text]
  const head = place === 0 ? 0 : context
  const tail = place === line.length - 1 ? 0 : context
  if (letters.length <= head + tail + context) return part
  const end = tail === 0 ? '' : letters.slice(-tail).join('')
  return { kind: 'same', text: `${letters.slice(0, Math.max(head, tail === 0 ? context : 0)).join('')} … ${end}` }
}
