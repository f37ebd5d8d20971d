import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authCookies } from './cookies.ts'

const { refresh, device } = authCookies('https://baton.example.com')

test('over https a cookie is this host’s alone: no neighbour under the same domain can set one', () => {
  for (const set of [refresh.set('secret'), device.set('secret'), refresh.clear()]) {
    const [pair = '', ...attributes] = set.split('; ')
    assert.match(pair, /^__Host-baton_(refresh|device)=(secret)?$/)
    // What a browser asks of the prefix:
    // https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3.2
    assert.ok(attributes.includes('Secure') && attributes.includes('Path=/'), set)
    assert.ok(!attributes.some((one) => one.startsWith('Domain')), set)
    assert.ok(attributes.includes('HttpOnly') && attributes.includes('SameSite=Strict'), set)
  }
})

test('of two cookies with one name none counts', () => {
  assert.equal(refresh.read(['other=1', '__Host-baton_refresh=a']), 'a')
  assert.equal(refresh.read(['__Host-baton_refresh=a', 'other=1', '__Host-baton_refresh=b']), undefined)
  assert.equal(refresh.read(['__Host-baton_refresh=a', '__Host-baton_refresh=a']), undefined)
  assert.equal(refresh.read(['baton_refresh=a', '__Secure-baton_refresh=a', 'x__Host-baton_refresh=a']), undefined)
})
