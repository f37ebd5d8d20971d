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

const hourMs = 3_600_000
const [from, until] = [Date.UTC(2026, 0, 1), Date.UTC(2029, 0, 1)]

/** What a clock on the wall shows, to the minute. */
function clockOf(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (ms) => format.format(ms)
}

/** When a zone's clock changes within these years, to the minute: by halves, from weeks that begin and end apart. */
function changesOf(clock: (ms: number) => string): number[] {
  const ahead = (ms: number) => Date.parse(`${clock(ms).replace(' ', 'T')}:00Z`) - ms
  const changes: number[] = []
  for (let week = from; week < until; week += 168 * hourMs) {
    let [early, late] = [week, week + 168 * hourMs]
    if (ahead(early) === ahead(late)) continue
    while (late - early > 60_000) {
      const middle = Math.floor((early + late) / 120_000) * 60_000
      if (ahead(middle) === ahead(early)) early = middle
      else late = middle
    }
    changes.push(late)
  }
  return changes
}

test('in every zone, around each change of its clock until 2028, a time is the first moment that the clock shows it', () => {
  const known = new Set<string>()
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const clock = clockOf(zone)
    const changes = changesOf(clock)
    const rule = `${changes} ${clock(from)} ${changes.map(clock)}`
    // Zones whose clocks show the same all the time need no second look.
    if (known.has(rule)) continue
    known.add(rule)
    for (const change of changes.length > 0 ? changes : [Date.UTC(2027, 5, 1)]) assertAround(zone, clock, change)
  }
  assert.ok(known.size > 40, `${known.size}`)
})

/**
 * Walks through the quarters of two days, looking at the clock at each; times that it jumps over are counted on from
 * before.
 */
function assertAround(zone: string, clock: (ms: number) => string, change: number): void {
  const quarterMs = hourMs / 4
  const expected = new Map<string, number>()
  for (let ms = change - 24 * hourMs; ms < change + 24 * hourMs; ms += quarterMs)
    if (!expected.has(clock(ms))) expected.set(clock(ms), ms)
  const [last, next] = [change - quarterMs, change].map((ms) => Date.parse(`${clock(ms).replace(' ', 'T')}:00Z`))
  for (let wall = (last ?? 0) + quarterMs; wall < (next ?? 0); wall += quarterMs)
    expected.set(new Date(wall).toISOString().slice(0, 16).replace('T', ' '), change - quarterMs + wall - (last ?? 0))
  for (const [shown, ms] of expected) {
    const [day = '', time = ''] = shown.split(' ')
    assert.equal(momentIn(zone, day, time).toISOString(), new Date(ms).toISOString(), `${zone} ${shown}`)
  }
}
