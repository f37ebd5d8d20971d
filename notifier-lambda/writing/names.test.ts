import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asSubject, senderOf } from './names.ts'

test('who did it begins the sentence: one, two, three, or more than fit', () => {
  const names = ['김민수', '이영희', '박지나', '최하늘']
  const subjects = [1, 2, 3, 4].map((count) => asSubject(names.slice(0, count), 'ko'))
  assert.deepEqual(subjects, [
    '김민수님이',
    '김민수님과 이영희님이',
    '김민수님, 이영희님, 박지나님이',
    '김민수님, 이영희님 외 2명이',
  ])
  assert.equal(asSubject(['Ann', 'Bo', 'Cy'], 'en'), 'Ann, Bo and Cy')
  assert.equal(asSubject(['Ann', 'Bo', 'Cy', 'Di'], 'en'), 'Ann, Bo and 2 others')
})

test('a mail comes from whoever did the newest of it, and says that there are others', () => {
  assert.equal(senderOf(['이영희'], 'ko'), '이영희 (Baton)')
  assert.equal(senderOf(['이영희', '김민수'], 'ko'), '이영희 외 1명 (Baton)')
  assert.equal(senderOf(['Ann', 'Bo', 'Cy'], 'en'), 'Ann and 2 others (Baton)')
})
