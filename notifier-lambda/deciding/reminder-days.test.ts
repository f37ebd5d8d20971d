import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminderMoment } from '#shared/mail-rules/reminder-moment.ts'
import { isDueNow, nextLookAt, reminderDays, sayingOf } from './reminder-days.ts'

const at = (iso: string) => new Date(iso)
const soon = { kind: 'due_soon', dueOn: '2026-11-22' } as const
const late = { kind: 'overdue', dueOn: '2026-11-22' } as const

test('one is reminded at one’s own hour, on the day before and on the day after', () => {
  const seoul = { dailyAt: '09:00', timeZone: 'Asia/Seoul' }
  assert.equal(reminderMoment(soon, seoul).toISOString(), '2026-11-21T00:00:00.000Z')
  assert.equal(reminderMoment(late, seoul).toISOString(), '2026-11-23T00:00:00.000Z')
  const newYork = { dailyAt: '18:30', timeZone: 'America/New_York' }
  assert.equal(reminderMoment(soon, newYork).toISOString(), '2026-11-21T23:30:00.000Z')
})

test('on the day of a change of the clock it is the hour on the wall', () => {
  const berlin = { dailyAt: '02:30', timeZone: 'Europe/Berlin' }
  const moment = (dueOn: string) => reminderMoment({ kind: 'due_soon', dueOn }, berlin).toISOString()
  assert.equal(moment('2026-03-30'), '2026-03-29T01:30:00.000Z', 'an hour that the day does not have')
  assert.equal(moment('2026-10-26'), '2026-10-25T00:30:00.000Z', 'an hour that it has twice')
})

test('whoever anywhere is reminded now, or was to be within a day and a half, is of one of the days', () => {
  const zones = ['Pacific/Kiritimati', 'Asia/Seoul', 'UTC', 'America/St_Johns', 'Etc/GMT+12']
  const now = at('2026-11-21T10:07:00Z')
  const wanted = new Set<string>()
  for (const kind of ['due_soon', 'overdue'] as const)
    for (let day = 10; day <= 30; day += 1)
      for (const timeZone of zones)
        for (const dailyAt of ['00:00', '09:00', '23:59']) {
          const dueOn = `2026-11-${day}`
          const moment = reminderMoment({ kind, dueOn }, { dailyAt, timeZone })
          if (isDueNow({ kind, dueOn }, moment, { timeZone, now })) wanted.add(`${kind} ${dueOn}`)
        }
  const given = new Set(reminderDays(now).map(({ kind, dueOn }) => `${kind} ${dueOn}`))
  assert.deepEqual(
    [...wanted].filter((day) => !given.has(day)),
    [],
  )
  assert.ok(wanted.size >= 4 && given.size <= 10, `${wanted.size} of ${given.size}`)
})

test('a minute that was lost for a day is made up for, one of two days ago is not', () => {
  const moment = at('2026-11-21T00:00:00Z')
  const isDue = (day: typeof soon | typeof late, now: string) =>
    isDueNow(day, moment, { timeZone: 'Asia/Seoul', now: at(now) })
  for (const day of [soon, late]) {
    assert.equal(isDue(day, '2026-11-20T23:59:59Z'), false)
    assert.equal(isDue(day, '2026-11-21T00:00:00Z'), true)
    assert.equal(isDue(day, '2026-11-22T01:00:00Z'), true)
    assert.equal(isDue(day, '2026-11-23T00:00:00Z'), false)
  }
  assert.deepEqual(
    [soon, late].map((day) => isDue(day, '2026-11-22T14:00:00Z')),
    [true, false],
    'it is due today',
  )
})

test('a day is looked at again at the next moment, at a quarter of an hour at the latest, and never when it is over', () => {
  const now = at('2026-11-21T00:03:00Z')
  assert.equal(nextLookAt(soon, [], now), '2026-11-21T00:15:00.000Z')
  const moments = [at('2026-11-21T00:00:00Z'), at('2026-11-21T00:07:00Z')]
  assert.equal(nextLookAt(soon, moments, now), '2026-11-21T00:07:00.000Z')
  assert.equal(nextLookAt(soon, [], at('2026-11-23T11:59:00Z')), '2026-11-23T12:00:00.000Z')
  for (const day of [soon, { ...late, dueOn: '2026-11-21' }])
    assert.equal(nextLookAt(day, [], at('2026-11-23T12:00:00Z')), '9999-12-31T00:00:00.000Z')
})

test('a late reminder says what is true when it leaves, or nothing', () => {
  assert.equal(sayingOf(soon, '2026-11-21'), 'tomorrow')
  assert.equal(sayingOf(soon, '2026-11-22'), 'today')
  assert.equal(sayingOf(soon, '2026-11-23'), undefined)
  assert.equal(sayingOf(late, '2026-11-24'), 'past')
  assert.equal(sayingOf(late, '2026-11-22'), undefined)
})
