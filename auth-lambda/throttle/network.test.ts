import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ipPrefix, networkOf } from './network.ts'

test('the addresses of one IPv6 network count as one, however they are written', () => {
  const written = ['2001:db8:0:7::1', '2001:DB8::7:ffff:1:2:3', '2001:0db8:0000:0007:0000:0000:0000:0001']
  assert.deepEqual([...new Set(written.map(networkOf))], ['2001:db8:0:7'])
  assert.notEqual(networkOf('2001:db8:0:8::1'), '2001:db8:0:7')
  assert.equal(networkOf('::1'), '0:0:0:0')
})

test('an IPv4 address, and what is no address, counts as it is', () => {
  const given = ['203.0.113.9', '::ffff:203.0.113.9', 'unknown', '']
  assert.deepEqual(given.map(networkOf), given)
})

test('an address is shown by its first part only', () => {
  assert.equal(ipPrefix('203.0.113.57'), '203.0.113.x')
  assert.equal(ipPrefix('2001:db8:1:2::3'), '2001:db8:1::')
  assert.deepEqual(['2001:db8::7', '::1'].map(ipPrefix), ['2001:db8::', '::1'])
  assert.equal(ipPrefix('nonsense'), '?')
})
