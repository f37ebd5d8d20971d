import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entityTagOf, isHeld } from './send.ts'

test('the same text has the same tag, another text has another', () => {
  assert.equal(entityTagOf('{"items":[]}'), entityTagOf('{"items":[]}'))
  assert.notEqual(entityTagOf('{"items":[]}'), entityTagOf('{"items":[1]}'))
  assert.match(entityTagOf(''), /^"[\w-]{27}"$/)
})

test('a tag is held when it is one of those the client names, weak or strong', () => {
  assert.equal(isHeld('"a"', '"a"'), true)
  assert.equal(isHeld('W/"a"', '"a"'), true)
  assert.equal(isHeld('"x", W/"a", "b"', '"a"'), true)
  assert.equal(isHeld(' * ', '"a"'), true)
})

test('no header, another tag or something that is no tag holds nothing', () => {
  assert.equal(isHeld(undefined, '"a"'), false)
  assert.equal(isHeld('"ab"', '"a"'), false)
  assert.equal(isHeld('a', '"a"'), false)
  assert.equal(isHeld('', '"a"'), false)
})
