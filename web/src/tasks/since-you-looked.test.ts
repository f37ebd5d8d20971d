import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sinceYouLooked } from './since-you-looked.ts'

const event = (seq: number, id: string) => ({ seq, actor: { id, name: id } })
const events = [event(5, 'other'), event(4, 'me'), event(3, 'other'), event(2, 'me')]

test('what others did after the last look counts; own changes only stand among it', () => {
  assert.deepEqual(sinceYouLooked({ events, seenVersion: 2, personId: 'me' }), { entries: 3, changes: 2 })
})

test('nothing is new to who has seen it all, did it all, or never looked', () => {
  const none = { entries: 0, changes: 0 }
  assert.deepEqual(sinceYouLooked({ events, seenVersion: 5, personId: 'me' }), none)
  assert.deepEqual(sinceYouLooked({ events: [event(4, 'me')], seenVersion: 3, personId: 'me' }), none)
  assert.deepEqual(sinceYouLooked({ events, seenVersion: null, personId: 'me' }), none)
  assert.deepEqual(sinceYouLooked({ events, seenVersion: undefined, personId: 'me' }), none)
})
