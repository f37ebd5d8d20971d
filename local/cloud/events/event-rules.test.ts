import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRate } from './event-rules.ts'

test('a schedule is a rate of minutes', () => {
  assert.deepEqual(['rate(1 minute)', 'rate(5 minutes)'].map(parseRate), [60_000, 300_000])
})

test('a schedule that AWS would refuse, or that is not played, is refused with a sentence', () => {
  for (const wrong of ['rate(1 minutes)', 'rate(5 minute)', 'rate(0 minutes)', 'every minute', 'cron(0 7 * * ? *)'])
    assert.throws(() => parseRate(wrong), /cannot read the schedule/, wrong)
})
