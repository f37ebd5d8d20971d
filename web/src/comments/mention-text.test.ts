import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeMentions, encodeMentions, insertMention, mentionAt, type Written } from './mention-text.ts'

const minsu = { id: '01890000-0000-7000-8000-000000000001', name: '김민수' }
const other = { id: '01890000-0000-7000-8000-000000000002', name: '김민수' }
const alex = { id: '01890000-0000-7000-8000-000000000003', name: 'Alex (QA)' }
const written = (text: string, ...mentions: Written['mentions']): Written => ({ text, mentions })
const asked = (text: string, ...mentions: Written['mentions']) => mentionAt(written(text, ...mentions), text.length)

test('an @ at the start of a word asks for a person, also with a space in the name', () => {
  assert.deepEqual(asked('@'), { start: 0, typed: '' })
  assert.deepEqual(asked('확인 부탁 @김ㅁ'), { start: 6, typed: '김ㅁ' })
  assert.deepEqual(asked('(@Alex K'), { start: 1, typed: 'Alex K' })
})

test('an address, a finished mention and a space ask for nobody', () => {
  assert.equal(asked('minsu@example'), undefined)
  assert.equal(asked('@김민수', minsu), undefined)
  assert.equal(asked('@ '), undefined)
  assert.equal(asked('@김민수 '), undefined)
})

test('a picked person stands in the text by name, and the cursor after it', () => {
  const { written: after, cursor } = insertMention({
    written: written('안녕 @민 끝'),
    start: 3,
    cursor: 5,
    person: minsu,
  })
  assert.deepEqual(after, written('안녕 @김민수 끝', minsu))
  assert.equal(cursor, 8)
})

test('what is sent names the person by id, with the particle left behind it', () => {
  assert.equal(encodeMentions(written('@김민수님 확인', minsu)), `@[김민수](${minsu.id})님 확인`)
  assert.equal(encodeMentions(written('@Alex (QA), 봐 주세요', alex)), `@[Alex (QA)](${alex.id}), 봐 주세요`)
  assert.equal(encodeMentions(written('@김민수')), '@김민수')
})

test('of two people with one name the second is written out at once', () => {
  const text = '@김민수 @김'
  const { written: after } = insertMention({
    written: written(text, minsu),
    start: 5,
    cursor: text.length,
    person: other,
  })
  assert.equal(after.text, `@김민수 @[김민수](${other.id}) `)
  const body = encodeMentions(after).trim()
  assert.equal(body, `@[김민수](${minsu.id}) @[김민수](${other.id})`)
  assert.equal(encodeMentions(decodeMentions(body)), body)
})

test('a sent text can be written on and sent again unchanged', () => {
  const body = `@[김민수](${minsu.id})님, @[Alex (QA)](${alex.id}) 확인`
  assert.equal(decodeMentions(body).text, '@김민수님, @Alex (QA) 확인')
  assert.equal(encodeMentions(decodeMentions(body)), body)
})
