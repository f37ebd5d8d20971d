import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutAddresses } from './without-addresses.ts'

test('addresses are cut out, and nothing else', () => {
  const said = '550 <minsu@example.com>: mailbox full (see "a@b@example.com"); @home, at@ and 10 @ 5 stay'
  assert.equal(withoutAddresses(said), '550 <[address]>: mailbox full (see "[address]"); @home, at@ and 10 @ 5 stay')
})

test('a long answer without an address costs no more than reading it', () => {
  const long = '거절'.repeat(50_000)
  const before = process.cpuUsage()
  assert.equal(withoutAddresses(long), long)
  const { user, system } = process.cpuUsage(before)
  assert.ok(user + system < 250_000, `${(user + system) / 1000} ms`)
})
