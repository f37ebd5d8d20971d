import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameMatches, placeOf } from './name-match.ts'

test('any part of a name finds it, in whichever case', () => {
  assert.equal(nameMatches('김민수', '민수'), true)
  assert.equal(nameMatches('Alex Kim', 'KI'), true)
  assert.equal(nameMatches('김민수', '영희'), false)
  assert.equal(nameMatches('김민수', ''), true)
})

test('first letters find a name, also mixed with syllables', () => {
  assert.equal(nameMatches('김민수', 'ㄱㅁㅅ'), true)
  assert.equal(nameMatches('김민수', 'ㅁㅅ'), true)
  assert.equal(nameMatches('김민수', '김ㅁ'), true)
  assert.equal(nameMatches('김민수', 'ㄱㅅ'), false)
})

test('a syllable that is still being typed finds the one it becomes', () => {
  assert.equal(nameMatches('김민수', '미'), true)
  assert.equal(nameMatches('김민수', '김미'), true)
  assert.equal(nameMatches('김민수', '무'), false)
})

test('a name that was typed decomposed is the same name', () => {
  assert.equal(nameMatches('김민수'.normalize('NFD'), '민수'), true)
  assert.equal(nameMatches('김민수', '민수'.normalize('NFD')), true)
})

test('spaces in a name need not be typed, and where it fits is told', () => {
  assert.equal(nameMatches('Alex Kim', 'alexk'), true)
  assert.equal(placeOf('Alex Kim', 'kim'), 4)
})
