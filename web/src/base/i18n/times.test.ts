import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockTime, relativeTime } from './times.ts'

const seoul = { locale: 'ko', timeZone: 'Asia/Seoul' } as const
const now = Date.parse('2026-11-21T03:00:00Z')

test('up to an hour it says minutes, on the same day hours', () => {
  assert.equal(relativeTime('2026-11-21T02:59:40Z', now, seoul), '지금')
  assert.equal(relativeTime('2026-11-21T02:55:00Z', now, seoul), '5분 전')
  assert.equal(relativeTime('2026-11-20T23:00:00Z', now, seoul), '4시간 전')
})

test('yesterday is the day before on the calendar of the zone, not 24 hours ago', () => {
  assert.equal(relativeTime('2026-11-20T14:00:00Z', now, seoul), '어제')
  assert.equal(relativeTime('2026-11-20T14:00:00Z', now, { ...seoul, timeZone: 'UTC' }), '어제')
  assert.equal(relativeTime('2026-11-20T15:30:00Z', now, seoul), '11시간 전')
})

test('from the eighth day on it is a date', () => {
  assert.equal(relativeTime('2026-11-14T03:00:00Z', now, seoul), '7일 전')
  assert.equal(relativeTime('2026-11-13T03:00:00Z', now, seoul), '2026. 11. 13.')
})

test('a clock ahead of ours reads as now', () => {
  assert.equal(relativeTime('2026-11-21T03:00:30Z', now, seoul), '지금')
})

test('a time of today needs no date', () => {
  assert.equal(clockTime('2026-11-21T00:02:00Z', now, seoul), '09:02')
  assert.equal(clockTime('2026-11-19T00:02:00Z', now, seoul), '11월 19일 09:02')
})
