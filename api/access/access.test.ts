import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireAccess } from './access.ts'
import type { Actor } from './actor.ts'

const member: Actor = { by: 'session', personId: 'p', role: 'member', sessionId: 's' }
const admin: Actor = { ...member, role: 'admin' }
const reader: Actor = { by: 'token', personId: 'p', role: 'admin', tokenId: 't', scope: 'read' }
const writer: Actor = { ...reader, scope: 'write' }

const get = (access: 'person' | 'session' | 'admin') => ({ access, method: 'GET' }) as const
const post = (access: 'person' | 'session' | 'admin') => ({ access, method: 'POST' }) as const

test('what a person may do, a token may within its scope', () => {
  requireAccess(get('person'), reader)
  requireAccess(post('person'), writer)
  assert.throws(() => requireAccess(post('person'), reader), { code: 'read_only_token' })
})

test('what needs a session, no token may, not even an administrator’s', () => {
  for (const actor of [reader, writer]) {
    assert.throws(() => requireAccess(get('session'), actor), { code: 'session_required' })
    assert.throws(() => requireAccess(get('admin'), actor), { code: 'session_required' })
  }
})

test('administration is for administrators', () => {
  requireAccess(post('admin'), admin)
  requireAccess(post('session'), member)
  assert.throws(() => requireAccess(get('admin'), member), { code: 'forbidden' })
})
