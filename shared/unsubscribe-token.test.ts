import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailKinds } from './contract/preferences.ts'
import {
  parseTokenKeys,
  readUnsubscribeToken,
  type UnsubscribeClaim,
  unsubscribeScopes,
  writeUnsubscribeToken,
} from './unsubscribe-token.ts'

const ring = parseTokenKeys(JSON.stringify({ current: '1', 1: 'a'.repeat(48) }))
const claim: UnsubscribeClaim = {
  personId: '01900000-0000-7000-8000-0000000000a1',
  scope: 'task',
  taskId: '01900000-0000-7000-8000-0000000000e1',
  kind: 'comment',
}

test('a token says what was written into it, in fewer than 120 characters', () => {
  for (const scope of unsubscribeScopes)
    for (const kind of ['assigned', 'due', null] as const)
      for (const taskId of [claim.taskId, null]) {
        const token = writeUnsubscribeToken({ ...claim, scope, kind, taskId }, ring)
        assert.match(token, /^[\w-]{20,119}$/)
        assert.deepEqual(readUnsubscribeToken(token, ring), { ...claim, scope, kind, taskId })
      }
})

test('a token with any character changed, added or taken away is none', () => {
  const token = writeUnsubscribeToken(claim, ring)
  const others = [...token].map(
    (character, at) => token.slice(0, at) + (character === 'A' ? 'B' : 'A') + token.slice(at + 1),
  )
  for (const other of [...others, `${token}A`, token.slice(1), token.slice(0, -1), '', 'A'.repeat(68), `${token}=`])
    assert.equal(readUnsubscribeToken(other, ring), undefined, other)
})

test('a token of another key is none, and one of a key that was replaced still counts', () => {
  const token = writeUnsubscribeToken(claim, ring)
  const other = parseTokenKeys(JSON.stringify({ current: 1, 1: 'b'.repeat(48) }))
  const rotated = parseTokenKeys(JSON.stringify({ current: 2, 1: 'a'.repeat(48), 2: 'b'.repeat(48) }))
  assert.equal(readUnsubscribeToken(token, other), undefined)
  assert.deepEqual(readUnsubscribeToken(token, rotated), claim)
  assert.notEqual(writeUnsubscribeToken(claim, rotated), token)
})

test('a secret without the key that it names, or with a weak one, is refused', () => {
  assert.throws(() => parseTokenKeys(JSON.stringify({ current: 2, 1: 'a'.repeat(48) })), /no such key/)
  assert.throws(() => parseTokenKeys(JSON.stringify({ current: 1, 1: 'short' })))
})

test('a link that was sent years ago means what it meant: the codes of scopes and kinds are never given anew', () => {
  const sent = [
    ['AQEAAZAAAAAAcACAAAAAAAAAoVUbZ12F1LBWQTZTzUxQUx0', 'kind', 'assigned'],
    ['AQEBAZAAAAAAcACAAAAAAAAAoY-7JCkBIU7Hvuabo5F-Zw0', 'kind', 'status'],
    ['AQECAZAAAAAAcACAAAAAAAAAoRgw0dL78kbHW0FjS4xK3YY', 'kind', 'content'],
    ['AQEDAZAAAAAAcACAAAAAAAAAoVbXid-ERWgOtmyadbscIrA', 'kind', 'comment'],
    ['AQEEAZAAAAAAcACAAAAAAAAAoR1mWYWmnWxwV6UDI4beJSY', 'kind', 'mention'],
    ['AQEFAZAAAAAAcACAAAAAAAAAocwpEUueVL-TRo-WKDf8-CE', 'kind', 'due'],
    ['AQD_AZAAAAAAcACAAAAAAAAAoVvLPiXLYCkcp4VhphdlK5k', 'task', null],
    ['AQL_AZAAAAAAcACAAAAAAAAAoXJjgjG9qN28pEMFln9DXg8', 'all', null],
  ] as const
  for (const [token, scope, kind] of sent)
    assert.deepEqual(readUnsubscribeToken(token, ring), { personId: claim.personId, scope, taskId: null, kind })
  assert.deepEqual(
    new Set(sent.map(([, , kind]) => kind)),
    new Set([...mailKinds, null]),
    'a new kind has its link here',
  )
})
