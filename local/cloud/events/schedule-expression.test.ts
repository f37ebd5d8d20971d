import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseSchedule } from './schedule-expression.ts'

const next = (expression: string, after: string) =>
  new Date(parseSchedule(expression).nextAfter(Date.parse(after))).toISOString()

describe('schedule expressions', () => {
  const cases: [expression: string, after: string, expected: string][] = [
    ['rate(1 minute)', '2026-01-01T00:00:10.000Z', '2026-01-01T00:01:10.000Z'],
    ['rate(5 minutes)', '2026-01-01T00:00:00.000Z', '2026-01-01T00:05:00.000Z'],
    ['rate(2 days)', '2026-01-01T00:00:00.000Z', '2026-01-03T00:00:00.000Z'],
    ['cron(0 7 * * ? *)', '2026-01-01T07:00:00.000Z', '2026-01-02T07:00:00.000Z'],
    ['cron(*/15 * * * ? *)', '2026-01-01T07:14:59.000Z', '2026-01-01T07:15:00.000Z'],
    ['cron(5/20 9-10 * * ? *)', '2026-01-01T10:26:00.000Z', '2026-01-01T10:45:00.000Z'],
    ['cron(0 0 1 1,7 ? *)', '2026-01-02T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
    ['cron(30 8 ? * 2-6 *)', '2026-01-02T09:00:00.000Z', '2026-01-05T08:30:00.000Z'],
  ]
  for (const [expression, after, expected] of cases) {
    it(`${expression} after ${after} is ${expected}`, () => assert.equal(next(expression, after), expected))
  }

  for (const wrong of [
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'every minute',
    'cron(0 7 * *)',
    'cron(0 24 * * ? *)',
    'cron(0 7 ? * MON *)',
    'cron(0 7 L * ? *)',
  ]) {
    it(`${wrong} is refused with a sentence`, () =>
      assert.throws(() => parseSchedule(wrong), /no schedule|cannot read/))
  }
})
