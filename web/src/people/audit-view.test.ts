import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditSearch, latestMonths, parseAuditView, readDetails } from './audit-view.ts'

test('a view survives the way through the address', () => {
  const views = [
    { person: undefined, type: undefined, month: undefined },
    { person: '019a0000-0000-7000-8000-000000000001', type: 'user.signed_in', month: '2026-02' },
    { person: undefined, type: 'user.disabled', month: undefined },
  ]
  for (const view of views) assert.deepEqual(parseAuditView(auditSearch(view)), view)
})

test('a month that is none is this month', () => {
  for (const month of ['2026-13', '2026', 'now', '']) {
    assert.equal(parseAuditView(`?month=${month}`).month, undefined, month)
  }
})

test('months go back over the turn of the year, by the UTC calendar', () => {
  assert.deepEqual(latestMonths(Date.parse('2026-02-28T23:59:59Z'), 4), ['2026-02', '2026-01', '2025-12', '2025-11'])
  assert.deepEqual(latestMonths(Date.parse('2026-03-31T12:00:00Z'), 2), ['2026-03', '2026-02'])
})

test('details are told in words, without ids', () => {
  const details = { from: 'admin', to: 'member', sessionId: '019a', device: 'Chrome · Windows', other: 'x', empty: '' }
  const labels = { from: '전', to: '뒤', device: '기기' }
  const values = { admin: '관리자', member: '구성원', name: '이름', locale: '언어' }
  assert.deepEqual(readDetails(details, labels, values), [
    { label: '전', value: '관리자' },
    { label: '뒤', value: '구성원' },
    { label: '기기', value: 'Chrome · Windows' },
    { label: 'other', value: 'x' },
  ])
  assert.deepEqual(readDetails({ fields: 'name, locale', name: 'admin' }, {}, values), [
    { label: 'fields', value: '이름, 언어' },
    { label: 'name', value: 'admin' },
  ])
})
