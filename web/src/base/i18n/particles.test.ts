import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quotedObject, withDirectionParticle } from './particles.ts'

test('the direction particle follows the last syllable, and ㄹ counts as a vowel', () => {
  assert.equal(withDirectionParticle('완료'), '완료로')
  assert.equal(withDirectionParticle('진행 중'), '진행 중으로')
  assert.equal(withDirectionParticle('오늘'), '오늘로')
  assert.equal(withDirectionParticle('Done'), 'Done(으)로')
})

test('a quoted word takes the particle of the word', () => {
  assert.equal(quotedObject('로그인 오류'), '‘로그인 오류’를')
  assert.equal(quotedObject('제목'), '‘제목’을')
  assert.equal(quotedObject('v1.2'), '‘v1.2’을(를)')
})
