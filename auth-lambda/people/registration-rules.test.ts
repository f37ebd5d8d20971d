import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayRegister } from './registration-rules.ts'

test('an open system takes anybody, one by invite nobody', () => {
  assert.equal(mayRegister({ policy: 'open', domains: [] }, 'a@b.com'), true)
  assert.equal(mayRegister({ policy: 'invite', domains: ['b.com'] }, 'a@b.com'), false)
})

test('a domain means that domain, not one that ends like it', () => {
  const rules = { policy: 'domain', domains: ['example.com'] } as const
  const tried = ['a@example.com', 'a@evil-example.com', 'a@example.com.evil.com', 'a@sub.example.com']
  assert.deepEqual(
    tried.map((email) => mayRegister({ ...rules, domains: [...rules.domains] }, email)),
    [true, false, false, false],
  )
})
