import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstAvatarColor } from '#shared/person-defaults.ts'
import { firstColor, initials } from './initials.ts'

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

test('the first colour is the one the server gives, whatever the id ends in', () => {
  const id = '019a0000-0000-7000-8000-0000000000'
  for (const ending of ['00', '0f', 'a3', 'ff']) {
    assert.equal(firstColor(`${id}${ending}`), firstAvatarColor(`${id}${ending}`))
  }
  assert.equal(firstColor('zz'), 'blue')
})
