import { diffArrays } from 'diff/lib/diff/array.js'

/** A text as somebody had read it, as others have left it since, and as they want it. */
export type TextVersions = { base: string; theirs: string; yours: string }

/**
 * A stretch of the base's lines, and the lines that somebody has in its place. Lines are numbers here: the same line,
 * the same number.
 */
type Edit = { start: number; end: number; lines: number[] }

// The shortest way from one list to another takes lines × edits steps to find. With so many lines taken out and put in,
// of as many as a description can have, that is some milliseconds; whoever changed more between their first and their
// last edit had better look.
const editsMax = 300

/**
 * Both edits of one text, line by line. Undefined when they touch the same lines or adjoining ones, and when one of
 * them is too large to compare: the time is bounded for any text.
 */
export function mergeText({ base, theirs, yours }: TextVersions): string | undefined {
  const numbers = new Map<string, number>()
  const numbered = (text: string): number[] =>
    text.split('\n').map((line) => {
      const known = numbers.get(line) ?? numbers.size
      numbers.set(line, known)
      return known
    })
  const before = numbered(base)
  const one = editsBetween(before, numbered(theirs))
  const other = one && editsBetween(before, numbered(yours))
  const lines = [...numbers.keys()]
  const merged = one && other && combined(before, [one, other])
  return merged?.map((number) => lines[number]).join('\n')
}

/** What makes the one list the other, in order and never adjoining; undefined when that is too much. */
function editsBetween(before: number[], after: number[]): Edit[] | undefined {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const between = (lines: number[]) => lines.slice(head, lines.length - tail)
  const parts = diffArrays(between(before), between(after), { maxEditLength: editsMax })
  if (parts === undefined) return undefined
  const edits: Edit[] = []
  let at = head
  for (const { added, removed, value } of parts) {
    const start = at
    if (!added) at += value.length
    if (!added && !removed) continue
    const open = edits.at(-1)?.end === start ? edits.pop() : undefined
    edits.push({ start: open?.start ?? start, end: at, lines: [...(open?.lines ?? []), ...(added ? value : [])] })
  }
  return edits
}

/** The base with everybody's edits; undefined where some meet that don't come to the same. */
function combined(base: number[], sides: Edit[][]): number[] | undefined {
  const merged: number[][] = []
  let at = 0
  for (const { start, end } of regionsOf(sides.flat())) {
    const [first = [], ...others] = sides
      .map((edits) => edits.filter((edit) => edit.start >= start && edit.end <= end))
      .filter((edits) => edits.length > 0)
      .map((edits) => applied(base, edits, { start, end }))
    if (others.some((lines) => !isSame(lines, first))) return undefined
    merged.push(base.slice(at, start), first)
    at = end
  }
  return [...merged, base.slice(at)].flat()
}

type Region = Pick<Edit, 'start' | 'end'>

/** The stretches of the base that edits are about; edits that meet are in one. */
function regionsOf(edits: Edit[]): Region[] {
  const regions: Region[] = []
  for (const { start, end } of edits.toSorted((one, other) => one.start - other.start)) {
    const last = regions.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else regions.push({ start, end })
  }
  return regions
}

function applied(base: number[], edits: Edit[], { start, end }: Region): number[] {
  const pieces = edits.map((edit, at) => [...base.slice(edits[at - 1]?.end ?? start, edit.start), ...edit.lines])
  return [...pieces, base.slice(edits.at(-1)?.end ?? start, end)].flat()
}

const isSame = (one: number[], other: number[]): boolean =>
  one.length === other.length && one.every((line, at) => line === other[at])
