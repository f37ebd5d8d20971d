import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toFact } from './to-person-event.ts'

test('a short text stays as it is', () => {
  assert.equal(toFact('배포 스크립트'), '배포 스크립트')
  assert.equal(toFact('x'.repeat(300)), 'x'.repeat(300))
})

test('a long text is cut to 300 units and never within a surrogate pair', () => {
  for (const text of ['x'.repeat(301), '👩‍👩‍👧‍👦'.repeat(60), `x${'😀'.repeat(200)}`]) {
    const fact = toFact(text)
    assert.ok(fact.length <= 300, String(fact.length))
    assert.ok(fact.isWellFormed())
    assert.ok(fact.endsWith('…'))
  }
})
