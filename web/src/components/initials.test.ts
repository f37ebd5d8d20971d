import assert from 'node:assert/strict'
import { test } from 'node:test'
import { initials, tintOf } from './initials.ts'

test('a Korean name shows the given name', () => {
  assert.equal(initials('김민수'), '민수')
  assert.equal(initials('이산'), '이산')
  assert.equal(initials('남궁영희'), '영희')
})

test('other names show first letters', () => {
  assert.equal(initials('Alex Kim'), 'AK')
  assert.equal(initials('zoë'), 'Z')
  assert.equal(initials('👩‍💻 Dev'), '👩‍💻D')
})

test('a tint depends on the id alone', () => {
  assert.equal(tintOf('p1'), tintOf('p1'))
  assert.ok(tintOf('p1') < 8)
})
