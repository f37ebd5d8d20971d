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

/** 10,000 letters, none of which is where it was, though each is somewhere. */
const shuffled = (step: number) => Array.from({ length: 5000 }, (_, at) => (((at + 1) * step) % 5003) % 7).join(' ')

test('texts with little in common are shown as taken out and put in, soon', () => {
  const before = process.cpuUsage()
  const parts = wordDiff(shuffled(17), shuffled(4001))
  const { user, system } = process.cpuUsage(before)
  assert.deepEqual(
    parts.map(({ kind }) => kind),
    ['removed', 'added'],
  )
  // It takes 50 ms; to the end it would be seconds.
  assert.ok(user + system < 250_000, `${(user + system) / 1000} ms`)
})

/** 2,000 words, of each twenty of which some are this one's own. */
const rewritten = (by: string, own: number) =>
  Array.from({ length: 2000 }, (_, at) => (at % 20 < own ? `${by}${at}` : `${at}`)).join(' ')

test('up to 500 words taken out and put in are shown one by one, however long the text', () => {
  assert.ok(wordDiff(rewritten('이', 2), rewritten('가', 2)).length > 2)
  assert.equal(wordDiff(rewritten('이', 3), rewritten('가', 3)).length, 2)
})
