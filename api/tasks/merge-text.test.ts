import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '#shared/contract/limits.ts'
import { mergeText } from './merge-text.ts'

const base = '# 배포\n\n1. 빌드\n2. 검증\n3. 알림\n'

test('edits of different paragraphs are both kept', () => {
  const theirs = base.replace('# 배포', '# 배포 순서')
  const yours = base.replace('3. 알림', '3. 알림\n4. 회고')
  assert.equal(mergeText({ base, theirs, yours }), '# 배포 순서\n\n1. 빌드\n2. 검증\n3. 알림\n4. 회고\n')
})

test('edits of the same line are not merged', () => {
  const theirs = base.replace('2. 검증', '2. 두 번 검증')
  const yours = base.replace('2. 검증', '2. 검증(QA)')
  assert.equal(mergeText({ base, theirs, yours }), undefined)
})

test('the same edit made twice is one edit', () => {
  const same = base.replace('2. 검증', '2. 확인')
  assert.equal(mergeText({ base, theirs: same, yours: same }), same)
})

test('an edit beside a deletion of another part keeps both', () => {
  const theirs = base.replace('1. 빌드\n', '')
  const yours = `${base}끝`
  assert.equal(mergeText({ base, theirs, yours }), '# 배포\n\n2. 검증\n3. 알림\n끝')
})

test('texts written into an empty one at the same time are not merged', () => {
  assert.equal(mergeText({ base: '', theirs: '가', yours: '나' }), undefined)
})

/** Lines out of few, as if by chance. */
function noise(seed: number, lines: readonly string[], count: number): string[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return lines[Math.floor((state / 2 ** 31) * lines.length)] ?? ''
  })
}

test('an edit of one alone is what it was, and it does not matter who was first', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const some = (of: number) => noise(seed + of, ['가', '나', '다'], 4)
    const kept = noise(seed, ['가', '나', '다'], 6)
    const text = (...parts: string[][]) => parts.flat().join('\n')
    const [before, theirs, yours] = [text(kept, kept), text(some(1), kept, kept), text(kept, some(2), kept)]
    assert.equal(mergeText({ base: before, theirs, yours: before }), theirs)
    assert.equal(mergeText({ base: before, theirs: before, yours }), yours)
    assert.equal(mergeText({ base: before, theirs, yours }), mergeText({ base: before, theirs: yours, yours: theirs }))
  }
})

const empty = '\n'.repeat(limits.descriptionMax - 1)
const few = (seed: number) => noise(seed, ['', 'a'], 6500).join('\n')
const edited = (mark: string, every: number) =>
  Array.from({ length: 1900 }, (_, at) => (at % 15 === every ? mark : `${at}`)).join('\n')

const largest: Record<string, Parameters<typeof mergeText>[0] & { merges: boolean }> = {
  'empty lines': { base: empty, theirs: `${empty}끝`, yours: `처음${empty}`, merges: true },
  'a hundred edits each': { base: edited('', -1), theirs: edited('a', 0), yours: edited('b', 7), merges: true },
  'nothing but two lines, at random': { base: few(1), theirs: few(2), yours: few(3), merges: false },
  'lines in another order': {
    base: 'a\nb\n'.repeat(2500),
    theirs: 'b\na\n'.repeat(2500),
    yours: `${'a\n'.repeat(2500)}${'b\n'.repeat(2500)}`,
    merges: false,
  },
}

for (const [what, { merges, ...texts }] of Object.entries(largest)) {
  test(`the largest texts cost little: ${what}`, () => {
    const before = process.cpuUsage()
    const merged = mergeText(texts)
    const { user, system } = process.cpuUsage(before)
    assert.equal(merged !== undefined, merges)
    // It takes up to 50 ms; without a bound, minutes.
    assert.ok(user + system < 250_000, `${(user + system) / 1000} ms`)
  })
}
