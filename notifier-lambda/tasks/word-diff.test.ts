import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedLines, type DiffLine, wordDiff } from './word-diff.ts'

const marked = (lines: (DiffLine | undefined)[]): string[] =>
  lines.map((line) =>
    line === undefined
      ? '…'
      : line.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join(''),
  )

test('Korean is compared by words', () => {
  assert.deepEqual(marked([wordDiff('오류가 납니다', '오류가 자주 납니다')]), ['오류가 +자주 +납니다'])
})

test('of what is the same, only the line next to a change is shown', () => {
  const from = '1\n2\n3\n4\n5\n6\n7'
  assert.deepEqual(marked(changedLines(wordDiff(from, from.replace('4', '넷')))), ['…', '3', '-4-+넷+', '5', '…'])
})

test('a long line is cut to what stands next to its changes', () => {
  const [line] = marked(changedLines(wordDiff(`${'가 '.repeat(500)}끝`, `${'가 '.repeat(500)}시작`)))
  assert.match(line ?? '', /^.{0,70} … .{50,62}-끝-\+시작\+$/)
})

test('texts with nothing in common are shown as taken out and put in, soon', () => {
  const letters = (from: number) => Array.from({ length: 9000 }, (_, at) => String.fromCodePoint(from + at)).join(' ')
  const start = performance.now()
  const parts = wordDiff(letters(0x4e00), letters(0xac00))
  assert.ok(performance.now() - start < 2000)
  assert.deepEqual(
    [...new Set(parts.map(({ kind }) => kind))].sort(),
    parts.length === 2 ? ['added', 'removed'] : ['added', 'removed', 'same'],
  )
})
