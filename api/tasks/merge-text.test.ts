import assert from 'node:assert/strict'
import { test } from 'node:test'
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
