import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCrossOrigin } from './cross-origin.ts'

const appUrl = 'https://baton.example.com'
const judge = (fetchSite: string, origin: string) => isCrossOrigin({ fetchSite, origin }, appUrl)

test('a browser’s own word about the sender decides, and a neighbour under the same domain is a stranger', () => {
  assert.deepEqual(
    ['same-origin', 'none', 'same-site', 'cross-site', 'same-origin, cross-site'].map((site) => judge(site, appUrl)),
    [false, false, true, true, true],
  )
})

test('of a browser without that word the origin decides, and what is no browser has none', () => {
  const origins = [
    appUrl,
    '',
    'null',
    'http://baton.example.com',
    'https://dev.baton.example.com',
    `${appUrl}.evil.com`,
  ]
  assert.deepEqual(
    origins.map((origin) => judge('', origin)),
    [false, false, true, true, true, true],
  )
})
