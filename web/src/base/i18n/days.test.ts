import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortDay } from './days.ts'

test('a day of this year is said without the year, another with it, whatever the zone of the machine', () => {
  assert.equal(shortDay('2026-11-21', '2026-01-01', 'ko'), '11월 21일')
  assert.equal(shortDay('2027-01-02', '2026-12-31', 'ko'), '2027년 1월 2일')
  assert.equal(shortDay('2026-11-21', '2026-01-01', 'en'), 'Nov 21')
})
