import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DiffPart, shortened, wordDiff } from './word-diff.ts'

const marked = (parts: DiffPart[] | undefined) =>
  parts?.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join('')

test('Korean text is compared by words, and the rest stays as it is', () => {
  assert.equal(
    marked(wordDiff('결제 화면에서 오류가 납니다', '결제 화면에서 자주 오류가 납니다', 'ko')),
    '결제 화면에서 +자주 +오류가 납니다',
  )
})

test('both texts can be put together from the parts', () => {
  const from = '첫 줄\n\n둘째 줄 👨‍👩‍👧‍👦 끝'
  const to = '첫 줄\n\n셋째 줄 👨‍👩‍👧‍👦 끝!'
  const parts = wordDiff(from, to, 'ko') ?? []
  const joined = (without: DiffPart['kind']) =>
    parts
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join('')
  assert.equal(joined('added'), from)
  assert.equal(joined('removed'), to)
})

test('texts that differ by more than 500 words are not compared word by word', () => {
  const rewritten = (by: string, own: number) =>
    Array.from({ length: 2000 }, (_, at) => (at % 20 < own ? `${by}${at}` : `${at}`)).join(' ')
  assert.ok(wordDiff(rewritten('이', 2), rewritten('가', 2), 'ko'))
  assert.equal(wordDiff(rewritten('이', 3), rewritten('가', 3), 'ko'), undefined)
})

test('a long unchanged stretch is cut to what stands next to a change', () => {
  const same = (text: string): DiffPart => ({ kind: 'same', text })
  const parts = shortened([same('가'.repeat(500)), { kind: 'added', text: '나' }, same('다'.repeat(500))])
  assert.equal(parts[0]?.text, `…${'가'.repeat(60)}`)
  assert.equal(parts[2]?.text, `${'다'.repeat(60)}…`)
  assert.deepEqual(shortened([same('짧은 글')]), [same('짧은 글')])
})
