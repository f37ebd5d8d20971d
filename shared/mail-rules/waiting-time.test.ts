import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupedDueAt, isFlood, momentIn, nextAt } from './waiting-time.ts'

const at = (iso: string) => new Date(iso)

test('a series leaves a minute after its last change', () => {
  const due = groupedDueAt(at('2026-11-21T00:00:00Z'), at('2026-11-21T00:00:40Z'))
  assert.equal(due.toISOString(), '2026-11-21T00:01:40.000Z')
})

test('a series that does not end leaves five minutes after its first change', () => {
  const due = groupedDueAt(at('2026-11-21T00:00:00Z'), at('2026-11-21T00:04:50Z'))
  assert.equal(due.toISOString(), '2026-11-21T00:05:00.000Z')
})

test('three mails at once are none too many, the fourth is', () => {
  assert.deepEqual([1, 3, 4, 12].map(isFlood), [false, false, true, true])
})

test('the mail of the day leaves at its hour in the reader’s zone, today or tomorrow', () => {
  assert.equal(nextAt('09:00', 'Asia/Seoul', at('2026-11-20T23:00:00Z')).toISOString(), '2026-11-21T00:00:00.000Z')
  assert.equal(nextAt('09:00', 'Asia/Seoul', at('2026-11-21T00:00:00Z')).toISOString(), '2026-11-22T00:00:00.000Z')
  assert.equal(
    nextAt('18:30', 'America/New_York', at('2026-11-21T12:00:00Z')).toISOString(),
    '2026-11-21T23:30:00.000Z',
  )
})

test('across a change of the clock it is still the same hour on the wall', () => {
  assert.equal(nextAt('09:00', 'Europe/Berlin', at('2026-03-28T09:00:00Z')).toISOString(), '2026-03-29T07:00:00.000Z')
  assert.equal(nextAt('09:00', 'Europe/Berlin', at('2026-10-24T08:00:00Z')).toISOString(), '2026-10-25T08:00:00.000Z')
})

test('an hour that a day does not have is as much later as the clock jumps', () => {
  assert.equal(momentIn('Europe/Berlin', '2026-03-29', '02:30').toISOString(), '2026-03-29T01:30:00.000Z')
})

test('an hour that a day has twice is the first', () => {
  assert.equal(momentIn('Europe/Berlin', '2026-10-25', '02:30').toISOString(), '2026-10-25T00:30:00.000Z')
})

test('the next mail of the day is always later than now, and within two days', () => {
  for (const zone of ['Asia/Seoul', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Australia/Lord_Howe'])
    for (let hour = 0; hour < 24 * 400; hour += 7) {
      const now = new Date(Date.UTC(2026, 0, 1, hour))
      const wait = nextAt('02:30', zone, now).getTime() - now.getTime()
      assert.ok(wait > 0 && wait <= 48 * 3_600_000, `${zone} ${now.toISOString()} ${wait}`)
    }
})
